import type { StageName } from '../events/stage-name.ts';
import type { QueueCounts } from './job-queues.ts';

/** The states a job can be in, by BullMQ's names (`waiting` covers paused and prioritised ones). */
export type JobState = 'waiting' | 'active' | 'delayed' | 'failed' | 'completed';

/**
 * What BullMQ has no cheap call for, asked of its storage directly: reads over many jobs at once, and the sentinel.
 * One per back end.
 */
export type QueueStorage = {
  /** The state of each of these jobs that exists. */
  states(stage: StageName, ids: readonly string[]): Promise<ReadonlyMap<string, JobState>>;
  counts(): Promise<Record<StageName, QueueCounts>>;
  setSentinel(): Promise<void>;
  sentinelStands(): Promise<boolean>;
  close(): Promise<void>;
};

export const isFinished = (state: JobState | undefined): boolean =>
  state === 'failed' || state === 'completed';

/** Every queue, empty. */
export const noJobs = (): Record<StageName, QueueCounts> => ({
  ingest: empty(),
  clean: empty(),
  extract: empty(),
  dedupe: empty(),
  publish: empty(),
});

const empty = (): QueueCounts => ({ waiting: 0, active: 0, delayed: 0, failed: 0, completed: 0 });
