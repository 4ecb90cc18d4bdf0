import { type SweepOptions, sweepOrphans } from './sweep-orphans.ts';

export type Sweeper = {
  /** Resolves when a sweep that is on its way has ended. */
  close(): Promise<void>;
};

export type SweeperOptions = Pick<SweepOptions, 'log' | 'blobs'> & {
  /** Between two sweeps, in ms; six hours unless told. A process that ends earlier never sweeps. */
  readonly everyMs?: number;
  /** Hears how many blobs a sweep removed. */
  readonly onSwept: (removed: number) => void;
  readonly onError: (error: unknown) => void;
};

/** Sweeps orphaned blobs now and then. Any number of processes may: a second sweep finds nothing left to do. */
export function startSweeper({
  everyMs = 6 * 3_600_000,
  onSwept,
  onError,
  ...ports
}: SweeperOptions): Sweeper {
  let sweep = Promise.resolve();
  const timer = setInterval(() => {
    sweep = sweepOrphans({ ...ports, now: new Date() }).then(onSwept, onError);
  }, everyMs);
  return {
    close: async () => {
      clearInterval(timer);
      await sweep;
    },
  };
}
