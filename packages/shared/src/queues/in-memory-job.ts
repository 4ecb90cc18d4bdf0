import type { StageName } from '../events/stage-name.ts';
import { longestBackoffMs, type RetryPolicy } from '../pipeline/retry-policy.ts';
import { WaitAndRetry } from '../process/errors.ts';
import { type DeliveredJob, handleDelivered } from './delivered-job.ts';
import { GiveUp, type JobHandler, type SubmitHandler } from './job-queues.ts';
import type { JobState } from './queue-storage.ts';

/** A job of the in-memory queues; times are on their clock, in milliseconds. */
export type InMemoryJob = {
  readonly id: string;
  readonly name: string;
  readonly data: unknown;
  readonly attempts: number;
  readonly timestamp: number;
  state: JobState;
  attemptsMade: number;
  dueAt: number;
};

export type InMemoryWorker = {
  readonly stage: StageName;
  readonly handler: JobHandler;
  readonly concurrency: number;
  readonly running: Set<Promise<void>>;
};

type Surroundings = {
  readonly policy: RetryPolicy;
  readonly now: () => number;
  readonly submitHandler: SubmitHandler | undefined;
};

/** Runs the job once and leaves it completed, failed or delayed. Never rejects. */
export async function runInMemory(
  { stage, handler }: InMemoryWorker,
  job: InMemoryJob,
  { policy, now, submitHandler }: Surroundings,
): Promise<void> {
  const delivered: DeliveredJob = { ...job, queue: stage, crashes: 0 };
  try {
    await handleDelivered(delivered, handler, submitHandler);
    job.state = 'completed';
  } catch (error) {
    settle(job, error, policy, now());
  }
}

function settle(job: InMemoryJob, error: unknown, policy: RetryPolicy, now: number): void {
  if (error instanceof WaitAndRetry) {
    delay(job, now + error.delayMs);
    return;
  }
  job.attemptsMade++;
  if (error instanceof GiveUp || job.attemptsMade >= job.attempts) job.state = 'failed';
  else delay(job, now + longestBackoffMs(policy, job.attemptsMade));
}

function delay(job: InMemoryJob, dueAt: number): void {
  job.state = 'delayed';
  job.dueAt = dueAt;
}
