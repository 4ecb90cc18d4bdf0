import { setTimeout as wait } from 'node:timers/promises';
import { DelayedError, UnrecoverableError } from 'bullmq';
import type { StageName } from '../events/stage-name.ts';
import { WaitAndRetry } from '../process/errors.ts';
import type { BullmqJob, Processor } from './bullmq-backend.ts';
import { type DeliveredJob, handleDelivered } from './delivered-job.ts';
import { GiveUp, type JobHandler, type SubmitHandler } from './job-queues.ts';

/**
 * What a BullMQ worker of `queue` does with a job: hands it to its handler and says in BullMQ's terms what the
 * handler threw. `submitHandler` is asked for at each job, since it may come later than the worker.
 */
export function processorOf(
  queue: StageName,
  handler: JobHandler,
  submitHandler: () => SubmitHandler | undefined,
): Processor {
  return async (job, token) => {
    try {
      await handleDelivered(deliveredFrom(queue, job), handler, submitHandler());
    } catch (error) {
      throw await inTermsOfBullmq(error, job, token);
    }
  };
}

const deliveredFrom = (queue: StageName, job: BullmqJob): DeliveredJob => ({
  queue,
  id: job.id ?? '',
  name: job.name,
  data: job.data,
  timestamp: job.timestamp,
  attempts: job.opts.attempts ?? 1,
  attemptsMade: job.attemptsMade,
  crashes: job.stalledCounter,
});

async function inTermsOfBullmq(error: unknown, job: BullmqJob, token?: string): Promise<unknown> {
  if (error instanceof GiveUp) return new UnrecoverableError(error.message);
  if (!(error instanceof WaitAndRetry)) return error;
  await putBack(job, error.delayMs, token);
  return new DelayedError();
}

/** Tries of putting a job back, a second apart. */
const TRIES = 5;

/**
 * Moves the job to the delayed ones. The outage that made it wait may well be the queue's own: then it is tried again,
 * and in the end left active, so that it comes back once its lock has run out.
 */
async function putBack(job: BullmqJob, delayMs: number, token?: string): Promise<void> {
  for (let tries = 1; tries <= TRIES; tries++) {
    try {
      return await job.moveToDelayed(Date.now() + delayMs, token);
    } catch {
      if (tries < TRIES) await wait(1000);
    }
  }
}
