import type { Timers } from '@daybook/shared/process/timers.ts';
import type { Random } from './random.ts';

/** A process of the simulation. A dead one is never resumed again: what it was doing simply ends there. */
export type SimProcess = {
  readonly name: string;
  isAlive: boolean;
  /** Stopped (SIGSTOP) until this moment. */
  stoppedUntil: number;
};

/** Somewhere a process waits to be resumed: a call that is about to take effect, or a timer that has run out. */
export type Waiting = { readonly process: SimProcess; readonly what: string; readonly resume: () => void };

type Timer = Waiting & { readonly at: number };

export type Sleep = { readonly over: Promise<void>; readonly wake: () => void };

export type Scheduler = {
  /** Virtual time in milliseconds. */
  now(): number;
  /** Waits for its turn. Whatever stands behind the await happens at once, and nothing of another process with it. */
  turn(process: SimProcess, what: string): Promise<void>;
  sleep(process: SimProcess, ms: number): Sleep;
  timersOf(process: SimProcess): Timers;
  /**
   * Resumes one that waits, or lets time pass until one can be. `intercept` may do something else instead: it
   * answers true when the chosen one is not to be resumed now. False when there is nothing left to happen.
   */
  step(intercept: (chosen: Waiting) => boolean): Promise<boolean>;
  /** Whether everybody waits for time to pass. */
  isIdle(): boolean;
};

/** Time that a step takes at most, in milliseconds. */
const STEP_MS = 3;

export function scheduler(random: Random): Scheduler {
  const ready: Waiting[] = [];
  let timers: Timer[] = [];
  let time = 0;

  const canRun = ({ process }: Waiting): boolean => process.isAlive && process.stoppedUntil <= time;

  function sleep(process: SimProcess, ms: number): Sleep {
    const { promise: over, resolve } = Promise.withResolvers<void>();
    const timer: Timer = { process, what: `slept ${ms} ms`, resume: resolve, at: time + ms };
    timers.push(timer);
    const wake = (): void => {
      const index = timers.indexOf(timer);
      if (index < 0) return;
      timers.splice(index, 1);
      if (process.isAlive) ready.push(timer);
    };
    return { over, wake };
  }

  /** Those whose time has come are ready; the dead are forgotten. */
  function ripen(): void {
    const late: Timer[] = [];
    for (const timer of timers) if (timer.process.isAlive) (timer.at <= time ? ready : late).push(timer);
    timers = late;
  }

  function candidates(): number[] {
    const found: number[] = [];
    ready.forEach((waiting, index) => {
      if (canRun(waiting)) found.push(index);
    });
    return found;
  }

  /** To the next moment at which somebody can run. */
  function leap(): boolean {
    const moments = [
      ...ready.map(({ process }) => process.stoppedUntil),
      ...timers.map(({ at, process }) => Math.max(at, process.stoppedUntil)),
    ].filter((moment) => moment > time);
    if (moments.length === 0) return false;
    time = Math.min(...moments);
    return true;
  }

  function take(index: number): Waiting | undefined {
    const chosen = ready[index];
    const last = ready.pop();
    if (last !== undefined && last !== chosen) ready[index] = last;
    return chosen;
  }

  function forgetTheDead(): void {
    for (let index = ready.length - 1; index >= 0; index--)
      if (ready[index]?.process.isAlive === false) take(index);
  }

  async function step(intercept: (chosen: Waiting) => boolean): Promise<boolean> {
    await everythingRan();
    ripen();
    forgetTheDead();
    const found = candidates();
    if (found.length === 0) return leap();
    const chosen = take(found[random.below(found.length)] ?? 0);
    time += random.below(STEP_MS + 1);
    if (chosen === undefined) return true;
    if (!intercept(chosen)) chosen.resume();
    else if (chosen.process.isAlive) ready.push(chosen);
    return true;
  }

  return {
    now: () => time,
    turn: (process, what) =>
      new Promise((resume) => {
        if (process.isAlive) ready.push({ process, what, resume });
      }),
    sleep,
    timersOf: (process) => timersOf(process, sleep),
    step,
    isIdle: () => !ready.some(canRun),
  };
}

/** All that was resumed goes on until it waits again: the microtasks run out before the next macrotask. */
const everythingRan = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function timersOf(process: SimProcess, sleep: Scheduler['sleep']): Timers {
  return {
    pause: (ms, signal) => {
      if (signal?.aborted) return Promise.resolve();
      const { over, wake } = sleep(process, ms);
      signal?.addEventListener('abort', wake, { once: true });
      return over;
    },
    every: (ms, work) => {
      let isStopped = false;
      const next = (): void => {
        void sleep(process, ms).over.then(() => {
          if (isStopped || !process.isAlive) return;
          work();
          next();
        });
      };
      next();
      return () => {
        isStopped = true;
      };
    },
  };
}
