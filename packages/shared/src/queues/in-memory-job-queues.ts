import { jobIdOf, type StageJob } from '../article/work.ts';
import type { StageName } from '../events/stage-name.ts';
import { type RetryPolicy, retryPolicy } from '../pipeline/retry-policy.ts';
import { type InMemoryJob, type InMemoryWorker, runInMemory } from './in-memory-job.ts';
import type { JobHandler, JobQueues, JobWorker, SubmitHandler } from './job-queues.ts';
import { queueNames, STAGE_JOB, SUBMIT_JOB } from './queue-settings.ts';
import { isFinished, noJobs } from './queue-storage.ts';
import { scaleOf } from './stage-scale.ts';

export type InMemoryJobQueues = JobQueues & {
  /** Plays the foreign producer: drops `data` under the name `submit` on the ingest queue. */
  submit(data: unknown): Promise<void>;
  /** Moves the clock; what is due by then waits again. */
  advance(byMs: number): void;
  /** Resolves when nothing waits, runs or is delayed any more; the clock jumps from one due time to the next. */
  settled(): Promise<void>;
};

/** More jumps of the clock than this and the jobs will never settle. */
const MAX_JUMPS = 10_000;

/**
 * The queues' twin without BullMQ and without time, held to the same contract suite. The clock stands still until it
 * is moved; jitter is left out, so that a test sees the same order each time.
 */
export function inMemoryJobQueues(policy: RetryPolicy = retryPolicy): InMemoryJobQueues {
  const queues = new Map(queueNames.map((name) => [name, new Map<string, InMemoryJob>()]));
  const workers = new Set<InMemoryWorker>();
  let now = 0;
  let submitted = 0;
  let submitHandler: SubmitHandler | undefined;
  let sentinel = false;

  const queueOf = (stage: StageName): Map<string, InMemoryJob> => queues.get(stage) ?? new Map();
  const all = (): InMemoryJob[] => [...queues.values()].flatMap((jobs) => [...jobs.values()]);
  const counts = () => {
    const counted = noJobs();
    for (const [stage, jobs] of queues) for (const { state } of jobs.values()) counted[stage][state]++;
    return counted;
  };
  const running = (): Promise<void>[] => [...workers].flatMap((worker) => [...worker.running]);

  function addOne(job: StageJob): void {
    const queue = queueOf(job.stage);
    const id = jobIdOf(job);
    const present = queue.get(id);
    if (present !== undefined && !isFinished(present.state)) return;
    queue.delete(id);
    queue.set(id, newJob(id, STAGE_JOB, job, policy.attempts));
  }

  const newJob = (id: string, name: string, data: unknown, attempts: number): InMemoryJob => ({
    id,
    name,
    data,
    attempts,
    timestamp: now,
    state: 'waiting',
    attemptsMade: 0,
    dueAt: now,
  });

  function pump(): void {
    for (const worker of workers) {
      const queue = queueOf(worker.stage);
      const waiting = [...queue.values()].filter(({ state }) => state === 'waiting');
      for (const job of waiting.slice(0, worker.concurrency - worker.running.size)) start(worker, queue, job);
    }
  }

  function start(worker: InMemoryWorker, queue: Map<string, InMemoryJob>, job: InMemoryJob): void {
    job.state = 'active';
    const run = runInMemory(worker, job, { policy, now: () => now, submitHandler }).then(() => {
      worker.running.delete(run);
      if (job.state === 'completed' && queue.get(job.id) === job) queue.delete(job.id);
      pump();
    });
    worker.running.add(run);
  }

  function advance(byMs: number): void {
    now += byMs;
    for (const job of all()) if (job.state === 'delayed' && job.dueAt <= now) job.state = 'waiting';
    pump();
  }

  async function settled(): Promise<void> {
    for (let jumps = 0; jumps < MAX_JUMPS; jumps++) {
      while (running().length > 0) await Promise.all(running());
      const due = all().flatMap(({ state, dueAt }) => (state === 'delayed' ? [dueAt] : []));
      if (due.length === 0) return;
      advance(Math.max(0, Math.min(...due) - now));
    }
    throw new Error(`after ${MAX_JUMPS} jumps of the clock there are still delayed jobs`);
  }

  async function closeWorker(worker: InMemoryWorker): Promise<void> {
    workers.delete(worker);
    await Promise.all(worker.running);
  }

  return {
    add: async (jobs) => {
      jobs.forEach(addOne);
      pump();
    },
    present: async (jobs) => {
      const states = jobs.map((job) => queueOf(job.stage).get(jobIdOf(job)));
      return new Set(states.flatMap((job) => (job === undefined || isFinished(job.state) ? [] : [job.id])));
    },
    counts: async () => counts(),
    scale: async (stage) => {
      const waiting = [...queueOf(stage).values()].filter(({ state }) => state === 'waiting');
      const oldest = waiting.map(({ timestamp }) => timestamp).sort((a, b) => a - b)[0];
      return scaleOf(counts()[stage], oldest, now);
    },
    work: async (stage: StageName, handler: JobHandler, { concurrency }): Promise<JobWorker> => {
      const worker: InMemoryWorker = { stage, handler, concurrency, running: new Set() };
      workers.add(worker);
      pump();
      return { close: () => closeWorker(worker) };
    },
    onSubmit: (handler) => {
      submitHandler = handler;
    },
    sentinelStands: async () => sentinel,
    setSentinel: async () => {
      sentinel = true;
    },
    wipe: async () => {
      sentinel = false;
      for (const jobs of queues.values()) jobs.clear();
    },
    close: async () => {
      await Promise.all([...workers].map(closeWorker));
    },
    submit: async (data) => {
      const id = String(++submitted);
      queueOf('ingest').set(id, newJob(id, SUBMIT_JOB, structuredClone(data), 1));
      pump();
    },
    advance,
    settled,
  };
}
