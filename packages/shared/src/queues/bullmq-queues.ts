import { jobIdOf, type StageJob } from '../article/work.ts';
import type { StageName } from '../events/stage-name.ts';
import { type RetryPolicy, retryPolicy } from '../pipeline/retry-policy.ts';
import { showOnBoard } from './board-queues.ts';
import type { BullmqBackend, StageQueue, StageWorker } from './bullmq-backend.ts';
import { byStage } from './by-stage.ts';
import type { JobQueues, JobWorker, SubmitHandler } from './job-queues.ts';
import { processorOf } from './processor.ts';
import { queueNames, retention, STAGE_JOB } from './queue-settings.ts';
import { scaleOf } from './stage-scale.ts';

/** From this many jobs for one queue on, one bulk statement (it makes temporary tables) costs less than an add for each. */
const BULK_FROM = 20;

/** The queues on BullMQ, over any of its back ends. */
export function bullmqQueues(backend: BullmqBackend, policy: RetryPolicy = retryPolicy): JobQueues {
  const { storage } = backend;
  const queues = new Map(queueNames.map((name) => [name, backend.openQueue(name)]));
  const workers = new Set<StageWorker>();
  let submitHandler: SubmitHandler | undefined;

  async function add(stage: StageName, jobs: readonly StageJob[]): Promise<void> {
    const queue = queueOf(queues, stage);
    const held = await storage.held(stage, jobs.map(jobIdOf));
    const isOver = (job: StageJob): boolean => ['finished', 'stray'].includes(held.get(jobIdOf(job)) ?? '');
    await Promise.all(jobs.filter(isOver).map((job) => queue.remove(jobIdOf(job))));
    await addNew(
      queue,
      jobs.filter((job) => isOver(job) || !held.has(jobIdOf(job))),
      policy,
    );
  }

  async function closeWorker(worker: StageWorker): Promise<void> {
    workers.delete(worker);
    await worker.close();
  }

  const jobQueues: JobQueues = {
    add: async (jobs) => {
      await Promise.all(byStage(jobs).map(([stage, own]) => add(stage, own)));
    },
    present: async (jobs) => {
      const present = byStage(jobs).map(async ([stage, own]) => {
        const held = await storage.held(stage, own.map(jobIdOf));
        return [...held].filter(([, state]) => state === 'open').map(([id]) => id);
      });
      return new Set((await Promise.all(present)).flat());
    },
    counts: () => storage.counts(),
    scale: async (stage) => {
      const [counts, oldest] = await Promise.all([storage.counts(), storage.oldestWaiting(stage)]);
      return scaleOf(counts[stage], oldest, Date.now());
    },
    work: async (stage, handler, options): Promise<JobWorker> => {
      const processor = processorOf(stage, handler, () => submitHandler);
      const worker = await backend.openWorker(stage, processor, options);
      workers.add(worker);
      return { close: () => closeWorker(worker) };
    },
    onSubmit: (handler) => {
      submitHandler = handler;
    },
    sentinelStands: () => storage.sentinelStands(),
    setSentinel: () => storage.setSentinel(),
    wipe: async () => {
      await Promise.all([...queues.values()].map((queue) => queue.obliterate({ force: true })));
    },
    close: async () => {
      backend.beginClosing();
      await Promise.all([...workers].map(closeWorker));
      await Promise.all([...queues.values()].map((queue) => queue.close()));
      await backend.close();
    },
  };
  showOnBoard(jobQueues, [...queues.values()]);
  return jobQueues;
}

function queueOf(queues: ReadonlyMap<StageName, StageQueue>, stage: StageName): StageQueue {
  const queue = queues.get(stage);
  if (queue === undefined) throw new Error(`no queue for the stage ${stage}`);
  return queue;
}

async function addNew(queue: StageQueue, jobs: readonly StageJob[], policy: RetryPolicy): Promise<void> {
  const entries = jobs.map((job) => ({ name: STAGE_JOB, data: job, opts: optionsOf(job, policy) }));
  if (entries.length >= BULK_FROM) await queue.addBulk(entries);
  else await Promise.all(entries.map(({ name, data, opts }) => queue.add(name, data, opts)));
}

const optionsOf = (job: StageJob, { attempts, delayMs, jitter }: RetryPolicy) => ({
  jobId: jobIdOf(job),
  attempts,
  backoff: { type: 'exponential', delay: delayMs, jitter },
  ...retention,
});
