import type { StageName } from '../events/stage-name.ts';
import type { JobHandler, JobQueues, JobWorker } from '../queues/job-queues.ts';
import { suspectLane } from './suspect-lane.ts';

/** What a process does at one stage, and how many jobs of it at once. */
export type StageWork = {
  readonly stage: StageName;
  readonly handler: JobHandler;
  readonly concurrency: number;
};

/** Starts a worker for each stage; when one cannot be started, those that were are closed again. */
export async function startWorkers(queues: JobQueues, work: readonly StageWork[]): Promise<JobWorker> {
  const isolated = suspectLane();
  const started = await Promise.allSettled(
    work.map(({ stage, handler, concurrency }) => queues.work(stage, isolated(handler), { concurrency })),
  );
  const workers = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const close = async () => {
    await Promise.all(workers.map((worker) => worker.close()));
  };
  const failed = started.find((each) => each.status === 'rejected');
  if (failed === undefined) return { close };
  await close();
  throw failed.reason;
}
