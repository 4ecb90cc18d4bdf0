import type { Timers } from '@daybook/shared/process/timers.ts';
import type { Random } from './random.ts';
import type { Scheduler, SimProcess } from './scheduler.ts';

/** How processes hear that something was appended: at once in the same process, late or never in another. */
export type Bells = {
  listen(process: SimProcess, listener: () => void, timers: Timers, pollMs: number): () => void;
  ring(from: SimProcess): void;
};

export type BellOptions = {
  readonly scheduler: Scheduler;
  readonly random: Random;
  /** Whether a notification gets lost on its way to another process. */
  readonly isLost: () => boolean;
  /** Whether listeners are also woken by the clock, in case a notification was lost. */
  readonly polls: boolean;
  /** Whether a process's own appends wake it without fail. */
  readonly hearsItself: boolean;
};

const LATE_MS = 20;

export function bells({ scheduler, random, isLost, polls, hearsItself }: BellOptions): Bells {
  const listeners = new Map<SimProcess, Set<() => void>>();

  function wake(process: SimProcess): void {
    if (process.isAlive) for (const listener of listeners.get(process) ?? []) listener();
  }

  return {
    listen: (process, listener, timers, pollMs) => {
      const own = listeners.get(process) ?? new Set();
      const isFirst = own.size === 0;
      listeners.set(process, own.add(listener));
      if (isFirst && polls) timers.every(pollMs, () => wake(process));
      return () => own.delete(listener);
    },
    ring: (from) => {
      for (const process of listeners.keys()) {
        if (!process.isAlive) listeners.delete(process);
        else if (process === from && hearsItself) queueMicrotask(() => wake(process));
        else if (!isLost())
          void scheduler.sleep(process, random.below(LATE_MS)).over.then(() => wake(process));
      }
    },
  };
}
