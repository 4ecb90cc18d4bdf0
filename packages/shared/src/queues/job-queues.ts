import type { StageJob } from '../article/work.ts';
import type { StageName } from '../events/stage-name.ts';

export type QueueCounts = {
  waiting: number;
  active: number;
  delayed: number;
  failed: number;
  completed: number;
};

/**
 * What an autoscaler asks of a stage: jobs that no worker has taken, the seconds since the oldest of them was added,
 * and jobs that run.
 */
export type StageScale = {
  readonly backlog: number;
  readonly oldestAgeSeconds: number;
  readonly active: number;
};

/**
 * What a worker is told about the attempt it makes. `attempt` starts at 1; after `lastAttempt` nobody tries again.
 * `crashes` counts how often the job's worker vanished under it (killed, out of memory, cut off): the queue gives it
 * out again each time, and it is for the handler to say when that is enough.
 */
export type Attempt = {
  readonly jobId: string;
  readonly attempt: number;
  readonly lastAttempt: boolean;
  readonly crashes: number;
};

/** Thrown by a handler that wants no further attempt: the job ends as failed. */
export class GiveUp extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'GiveUp';
  }
}

/**
 * Handles one job. Thrown `WaitAndRetry` puts it back later without using an attempt, `GiveUp` ends it; any other
 * throw uses an attempt.
 */
export type JobHandler = (job: StageJob, attempt: Attempt) => Promise<void>;

/** Takes what another producer dropped under the name `submit` on the ingest queue. `identity` names that delivery. */
export type SubmitHandler = (data: unknown, identity: string) => Promise<void>;

export interface JobWorker {
  /** Takes no new job and resolves when the running ones have ended. */
  close(): Promise<void>;
}

/**
 * The queues are a projection of the log: they can be wiped at any time and rebuilt. Implementations: BullMQ on
 * PostgreSQL, on Redis and on Redis Cluster, and an in-memory twin, held to one contract suite.
 */
export interface JobQueues {
  /** Adds jobs under their deterministic ids: one that waits or runs is left alone, a finished one is removed first. */
  add(jobs: readonly StageJob[]): Promise<void>;
  /** The ids among these that are waiting, delayed or active; not those delayed by a clock that was years off. */
  present(jobs: readonly StageJob[]): Promise<ReadonlySet<string>>;
  counts(): Promise<Record<StageName, QueueCounts>>;
  scale(stage: StageName): Promise<StageScale>;
  work(stage: StageName, handler: JobHandler, options: { concurrency: number }): Promise<JobWorker>;
  /** The door for foreign producers; a worker of `ingest` serves it beside its stage jobs. */
  onSubmit(handler: SubmitHandler): void;
  /**
   * False when the queues' storage has lost everything since the sentinel was set, or (on Redis) has been put back to
   * an older state; the reconciler then rebuilds.
   */
  sentinelStands(): Promise<boolean>;
  setSentinel(): Promise<void>;
  /** Removes every job of every queue. */
  wipe(): Promise<void>;
  close(): Promise<void>;
}
