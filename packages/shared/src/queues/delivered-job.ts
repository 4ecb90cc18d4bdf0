import type { StageName } from '../events/stage-name.ts';
import { WaitAndRetry } from '../process/errors.ts';
import { deliveryIdentity } from './delivery-identity.ts';
import { GiveUp, type JobHandler, type SubmitHandler } from './job-queues.ts';
import { STAGE_JOB, SUBMIT_JOB } from './queue-settings.ts';
import { parseStageJob } from './stage-job-data.ts';

/** A job as a queue hands it out. `attempts` is how many it may have, `timestamp` when it was added (epoch ms). */
export type DeliveredJob = {
  readonly queue: StageName;
  readonly id: string;
  readonly name: string;
  readonly data: unknown;
  readonly timestamp: number;
  readonly attempts: number;
  readonly attemptsMade: number;
  readonly crashes: number;
};

/** How long a foreign submission waits while nobody takes submissions. */
const NOBODY_TAKES_SUBMISSIONS_MS = 1000;

/** Hands a job to whom it is for: a stage job to the stage, a foreign submission to the door, nothing else to anyone. */
export async function handleDelivered(
  job: DeliveredJob,
  handler: JobHandler,
  submitHandler: SubmitHandler | undefined,
): Promise<void> {
  if (job.name === STAGE_JOB) return handler(parseStageJob(job.data), attemptOf(job));
  if (job.name !== SUBMIT_JOB || job.queue !== 'ingest')
    throw new GiveUp(`the queue ${job.queue} has no work called ${job.name}`);
  if (submitHandler === undefined) throw new WaitAndRetry(NOBODY_TAKES_SUBMISSIONS_MS, undefined);
  return submitHandler(job.data, deliveryIdentity(job));
}

const attemptOf = ({ id, attempts, attemptsMade, crashes }: DeliveredJob) => ({
  jobId: id,
  attempt: attemptsMade + 1,
  lastAttempt: attemptsMade + 1 >= attempts,
  crashes,
});
