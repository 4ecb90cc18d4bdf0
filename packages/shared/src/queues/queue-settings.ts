import type { StageName } from '../events/stage-name.ts';
import { stageName } from '../events/stage-name.ts';

/** One queue per stage, under the stage's name. */
export const queueNames: readonly StageName[] = stageName.options;

/** The name of daybook's own jobs. */
export const STAGE_JOB = 'run';

/** The name under which another producer drops a submission on the queue `ingest`. */
export const SUBMIT_JOB = 'submit';

/**
 * BullMQ's own times would leave a killed worker's job lying for a minute. With these it runs again within 10 s: its
 * lock ends 4 s after the last renewal, and each worker looks for such jobs every 2 s. Every worker of a queue must
 * use the same interval.
 */
export const workerTimes = { lockDuration: 4000, stalledInterval: 2000, runRetryDelay: 1000 } as const;

/**
 * BullMQ would fail a job whose worker vanished too often without telling any handler, so nothing could record it.
 * The queue therefore never gives up on its own; the handler sees `Attempt.crashes` and decides.
 */
export const NEVER_GIVE_UP = 1_000_000;

/** Finished work is in the log. Failed jobs stay for the job board, these many per queue. */
export const retention = { removeOnComplete: true, removeOnFail: { count: 100 } } as const;

/** The events BullMQ keeps per queue; nothing of daybook reads them. */
export const KEPT_QUEUE_EVENTS = 100;
