import type { StageName } from '../events/stage-name.ts';
import type { QueueCounts } from './job-queues.ts';

/** The states a job can be in, by BullMQ's names (`waiting` covers paused and prioritised ones). */
export type JobState = 'waiting' | 'active' | 'delayed' | 'failed' | 'completed';

/**
 * What BullMQ has no cheap call for, asked of its storage directly: reads over many jobs at once, and the sentinel.
 * One per back end.
 */
export type QueueStorage = {
  /** Which of these jobs exist, and whether they are still to be done. */
  held(stage: StageName, ids: readonly string[]): Promise<ReadonlyMap<string, Held>>;
  counts(): Promise<Record<StageName, QueueCounts>>;
  /** When the job that has waited longest was added (epoch ms); undefined when none waits. */
  oldestWaiting(stage: StageName): Promise<number | undefined>;
  setSentinel(): Promise<void>;
  sentinelStands(): Promise<boolean>;
};

/**
 * `open`: waiting, delayed or active. `finished`: completed or failed, and kept. `stray`: delayed for longer than any
 * job ever is, by a worker whose clock was off; nobody would see it run.
 */
export type Held = 'open' | 'finished' | 'stray';

/** No retry and no wait is put off for as long as this, in milliseconds. */
export const LONGEST_DELAY_MS = 600_000;

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
