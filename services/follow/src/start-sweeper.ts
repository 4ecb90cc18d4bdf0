import { type SweepOptions, sweepOrphans } from './sweep-orphans.ts';

export type Sweeper = {
  /** Resolves when a sweep that is on its way has ended. */
  close(): Promise<void>;
};

export type SweeperOptions = Pick<SweepOptions, 'log' | 'blobs'> & {
  /** Until the first sweep, in ms; ten minutes unless told, so that it is in nobody's way at the start. */
  readonly firstMs?: number;
  /** Between two sweeps, in ms; six hours unless told. */
  readonly everyMs?: number;
  /** Hears how many blobs a sweep removed. */
  readonly onSwept: (removed: number) => void;
  readonly onError: (error: unknown) => void;
};

/** Sweeps orphaned blobs now and then. Any number of processes may: a second sweep finds nothing left to do. */
export function startSweeper({
  firstMs = 600_000,
  everyMs = 6 * 3_600_000,
  onSwept,
  onError,
  ...ports
}: SweeperOptions): Sweeper {
  let sweep = Promise.resolve();
  const sweepNow = () => {
    sweep = sweepOrphans({ ...ports, now: new Date() }).then(onSwept, onError);
  };
  const timers = [setTimeout(sweepNow, firstMs), setInterval(sweepNow, everyMs)];
  return {
    close: async () => {
      for (const timer of timers) clearTimeout(timer);
      await sweep;
    },
  };
}
