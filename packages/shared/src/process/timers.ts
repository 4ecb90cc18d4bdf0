import { setTimeout as wait } from 'node:timers/promises';

/** Waiting as a port, so that a simulation can let hours pass in a moment and in the same order each time. */
export type Timers = {
  /** Resolves after `ms` milliseconds, or as soon as `signal` is aborted. */
  pause(ms: number, signal?: AbortSignal): Promise<void>;
  /** Calls `work` every `ms` milliseconds until the function that it returns is called. */
  every(ms: number, work: () => void): () => void;
};

/** The machine's own. */
export const systemTimers: Timers = {
  pause: (ms, signal) => wait(ms, undefined, { signal }).catch(() => undefined),
  every: (ms, work) => {
    const timer = setInterval(work, ms);
    return () => clearInterval(timer);
  },
};
