import { Queue } from 'bullmq';
import type { JobQueues } from './job-queues.ts';

const shown = new WeakMap<JobQueues, readonly Queue[]>();

/** Remembers the BullMQ queues behind `queues`; back ends call it when they open. */
export function showOnBoard(queues: JobQueues, raw: readonly object[]): void {
  shown.set(
    queues,
    raw.filter((queue) => queue instanceof Queue),
  );
}

/**
 * The BullMQ queues behind `queues`, for the job board's adapter alone: whoever adds or removes through them works
 * past the log. Empty when there is no BullMQ behind them.
 */
export const boardQueues = (queues: JobQueues): readonly Queue[] => shown.get(queues) ?? [];
