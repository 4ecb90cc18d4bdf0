import { jobIdOf } from '@daybook/shared/article/work.ts';
import type { StageName } from '@daybook/shared/events/stage-name.ts';
import { handleDelivered } from '@daybook/shared/queues/delivered-job.ts';
import type { JobHandler, JobQueues, SubmitHandler } from '@daybook/shared/queues/job-queues.ts';
import { isFinished, noJobs } from '@daybook/shared/queues/queue-storage.ts';
import { scaleOf } from '@daybook/shared/queues/stage-scale.ts';
import type { ProcessPorts } from './process-ports.ts';
import type { Lock, ServerJob } from './queue-server.ts';
import type { Scheduler, SimProcess, Sleep } from './scheduler.ts';
import type { World } from './world.ts';

/** Wakes the workers that wait for a job of a queue, in every process. */
export type Waiters = {
  add(queue: StageName, sleep: Sleep): void;
  wake(queue: StageName): void;
};

export function waiters(): Waiters {
  const waiting = new Map<StageName, Sleep[]>();
  return {
    add: (queue, sleep) => void waiting.set(queue, [...(waiting.get(queue) ?? []), sleep]),
    wake: (queue) => {
      for (const sleep of waiting.get(queue) ?? []) sleep.wake();
      waiting.delete(queue);
    },
  };
}

/** An idle worker looks again after this, and a broken connection is tried again, in milliseconds. */
const IDLE_MS = 5000;
const RETRY_MS = 1000;
/** Tries of telling the server what became of a job; then its lock runs out. */
const TRIES = 5;

/** The queues as one process sees them: the storage is elsewhere, the workers are here. */
export function queuePort(
  { queues: server, scheduler }: World,
  { process, call, timers }: Pick<ProcessPorts, 'process' | 'call' | 'timers'>,
  waiting: Waiters,
): JobQueues {
  let submitHandler: SubmitHandler | undefined;

  async function work(stage: StageName, handler: JobHandler, isOpen: () => boolean): Promise<void> {
    while (process.isAlive && isOpen()) {
      const taken = await next(stage).catch(() => undefined);
      if (taken === undefined) await idle(scheduler, process, stage, waiting);
      else await run(taken.job, taken.held, handler);
    }
  }

  async function next(stage: StageName) {
    const held = holdFor(process, scheduler);
    const job = await call('queues', `take ${stage}`, () => server.take(stage, held.lock));
    return job === undefined ? undefined : { job, held };
  }

  async function run(job: ServerJob, held: Held, handler: JobHandler): Promise<void> {
    const thrown = await handleDelivered({ ...job, crashes: job.stalled }, handler, submitHandler).then(
      () => undefined,
      (error: unknown) => error ?? new Error('nothing was thrown'),
    );
    for (let tries = 0; tries < TRIES; tries++) {
      const isTold = await call('queues', `finish ${job.id}`, () =>
        server.finish(job, held.lock, thrown),
      ).then(
        () => true,
        () => false,
      );
      if (isTold) break;
      await timers.pause(RETRY_MS);
    }
    held.letGo();
  }

  return {
    add: (jobs) => call('queues', 'add', () => server.add(jobs)),
    present: (jobs) =>
      call('queues', 'present', () => {
        const found = jobs.map((job) => server.find(job.stage, jobIdOf(job)));
        return new Set(found.flatMap((job) => (job === undefined || isFinished(job.state) ? [] : [job.id])));
      }),
    counts: () => call('queues', 'counts', () => countsOf(server.jobs())),
    scale: (stage) => call('queues', 'scale', () => scaleIn(server.jobs(), stage, scheduler.now())),
    work: async (stage, handler, { concurrency }) => {
      let isOpen = true;
      const loops = Array.from({ length: concurrency }, () => work(stage, handler, () => isOpen));
      return {
        close: async () => {
          isOpen = false;
          waiting.wake(stage);
          await Promise.all(loops);
        },
      };
    },
    onSubmit: (handler) => {
      submitHandler = handler;
    },
    sentinelStands: () => call('queues', 'sentinel', () => server.sentinelStands()),
    setSentinel: () => call('queues', 'set sentinel', () => server.setSentinel()),
    wipe: () => call('queues', 'wipe', () => server.wipe()),
    close: async () => {},
  };
}

type Held = { readonly lock: Lock; readonly letGo: () => void };

/** A worker renews its lock as long as it lives, runs and works on the job. */
function holdFor(process: SimProcess, scheduler: Scheduler): Held {
  let isWorking = true;
  const isHeld = (): boolean => isWorking && process.isAlive && process.stoppedUntil <= scheduler.now();
  return {
    lock: { isHeld, lastHeld: scheduler.now() },
    letGo: () => {
      isWorking = false;
    },
  };
}

function idle(scheduler: Scheduler, process: SimProcess, queue: StageName, waiting: Waiters): Promise<void> {
  const sleep = scheduler.sleep(process, IDLE_MS);
  waiting.add(queue, sleep);
  return sleep.over;
}

function scaleIn(jobs: readonly ServerJob[], stage: StageName, now: number) {
  const waiting = jobs.filter(({ queue, state }) => queue === stage && state === 'waiting');
  return scaleOf(countsOf(jobs)[stage], waiting[0]?.timestamp, now);
}

function countsOf(jobs: readonly ServerJob[]) {
  const counts = noJobs();
  for (const { queue, state } of jobs) counts[queue][state]++;
  return counts;
}
