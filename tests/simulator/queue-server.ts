import { jobIdOf, type StageJob } from '@daybook/shared/article/work.ts';
import type { StageName } from '@daybook/shared/events/stage-name.ts';
import { longestBackoffMs, type RetryPolicy, retryPolicy } from '@daybook/shared/pipeline/retry-policy.ts';
import { WaitAndRetry } from '@daybook/shared/process/errors.ts';
import { GiveUp } from '@daybook/shared/queues/job-queues.ts';
import { STAGE_JOB, SUBMIT_JOB, workerTimes } from '@daybook/shared/queues/queue-settings.ts';
import { isFinished, type JobState } from '@daybook/shared/queues/queue-storage.ts';

/** A job as the queues' storage keeps it; times are virtual milliseconds. */
export type ServerJob = {
  readonly id: string;
  readonly queue: StageName;
  readonly name: string;
  readonly data: unknown;
  readonly attempts: number;
  readonly timestamp: number;
  state: JobState;
  attemptsMade: number;
  dueAt: number;
  stalled: number;
  lock: Lock | null;
};

/** Held by the worker that runs a job for as long as `isHeld` says; it ends `lockDuration` after that was last so. */
export type Lock = { readonly isHeld: () => boolean; lastHeld: number };

/** What BullMQ's storage does, as far as daybook relies on it: no processes, no waiting, one call at a time. */
export type QueueServer = {
  add(jobs: readonly StageJob[]): void;
  /** What a foreign producer adds. */
  addSubmit(id: string, data: unknown): void;
  jobs(): readonly ServerJob[];
  find(queue: StageName, id: string): ServerJob | undefined;
  /** The next waiting job, active and locked from here on. */
  take(queue: StageName, lock: Lock): ServerJob | undefined;
  /** What became of a job; without effect when its lock is another's by now, or the job is gone. */
  finish(job: ServerJob, lock: Lock, thrown: unknown): void;
  /** Gives out again what nobody holds any more. */
  recover(): void;
  /** Plays the cut connection: a running job counts as lost although its worker goes on. */
  dropLock(job: ServerJob): void;
  sentinelStands(): boolean;
  setSentinel(): void;
  wipe(): void;
  /** Everything as it is now, to be put back later: an old snapshot. */
  snapshot(): () => void;
  /** Called whenever there may be something to take. */
  onWaiting(listener: (queue: StageName) => void): void;
};

export type QueueServerOptions = {
  readonly now: () => number;
  readonly policy?: RetryPolicy;
  /** Losses of a worker after which the server itself fails a job, telling nobody. Never, as daybook sets it. */
  readonly maxStalled?: number;
  /** Whether a finished job makes room for another one under its id. It does, as daybook adds. */
  readonly replacesFinished?: boolean;
};

export function queueServer({
  now,
  policy = retryPolicy,
  maxStalled = Number.POSITIVE_INFINITY,
  replacesFinished = true,
}: QueueServerOptions): QueueServer {
  let jobs = new Map<string, ServerJob>();
  let sentinel = false;
  let tell: (queue: StageName) => void = () => {};

  const keyOf = (queue: string, id: string): string => `${queue}:${id}`;
  const holds = (job: ServerJob, lock: Lock): boolean =>
    jobs.get(keyOf(job.queue, job.id)) === job && job.state === 'active' && job.lock === lock;

  function put(job: Pick<ServerJob, 'id' | 'queue' | 'name' | 'data' | 'attempts'>): void {
    const present = jobs.get(keyOf(job.queue, job.id));
    if (present !== undefined && !(isFinished(present.state) && replacesFinished)) return;
    jobs.delete(keyOf(job.queue, job.id));
    const fresh = { state: 'waiting' as const, attemptsMade: 0, dueAt: 0, stalled: 0, lock: null };
    jobs.set(keyOf(job.queue, job.id), { ...job, timestamp: now(), ...fresh });
    tell(job.queue);
  }

  function wait(job: ServerJob): void {
    job.state = 'waiting';
    job.lock = null;
    tell(job.queue);
  }

  function delay(job: ServerJob, ms: number): void {
    Object.assign(job, { state: 'delayed', lock: null, dueAt: now() + ms });
  }

  function lose(job: ServerJob): void {
    job.stalled++;
    if (job.stalled > maxStalled) Object.assign(job, { state: 'failed', lock: null });
    else wait(job);
  }

  function fail(job: ServerJob, thrown: unknown): void {
    if (thrown instanceof WaitAndRetry) {
      delay(job, thrown.delayMs);
      return;
    }
    job.attemptsMade++;
    if (thrown instanceof GiveUp || job.attemptsMade >= job.attempts)
      Object.assign(job, { state: 'failed', lock: null });
    else delay(job, longestBackoffMs(policy, job.attemptsMade));
  }

  return {
    add: (added) => {
      for (const job of added)
        put({ id: jobIdOf(job), queue: job.stage, name: STAGE_JOB, data: job, attempts: policy.attempts });
    },
    addSubmit: (id, data) => put({ id, queue: 'ingest', name: SUBMIT_JOB, data, attempts: 1 }),
    jobs: () => [...jobs.values()],
    find: (queue, id) => jobs.get(keyOf(queue, id)),
    take: (queue, lock) => {
      const next = [...jobs.values()].find((job) => job.queue === queue && job.state === 'waiting');
      if (next !== undefined) Object.assign(next, { state: 'active', lock });
      return next;
    },
    finish: (job, lock, thrown) => {
      if (!holds(job, lock)) return;
      if (thrown === undefined) jobs.delete(keyOf(job.queue, job.id));
      else fail(job, thrown);
    },
    recover: () => {
      for (const job of jobs.values()) {
        if (job.state === 'delayed' && job.dueAt <= now()) wait(job);
        if (job.state !== 'active' || job.lock === null) continue;
        if (job.lock.isHeld()) job.lock.lastHeld = now();
        else if (now() - job.lock.lastHeld >= workerTimes.lockDuration) lose(job);
      }
    },
    dropLock: (job) => {
      if (job.state === 'active') lose(job);
    },
    sentinelStands: () => sentinel,
    setSentinel: () => {
      sentinel = true;
    },
    wipe: () => {
      jobs = new Map();
      sentinel = false;
    },
    snapshot: () => {
      const kept = [...jobs].map(([key, job]) => [key, { ...job }] as const);
      const stood = sentinel;
      return () => {
        jobs = new Map(kept.map(([key, job]) => [key, { ...job }]));
        sentinel = stood;
      };
    },
    onWaiting: (listener) => {
      tell = listener;
    },
  };
}
