import type { Timers } from '@daybook/shared/process/timers.ts';
import type { World } from './world.ts';

/** How the checkpoints and read models stood a moment ago, as far as the disk knows. */
export type Past = { putBack(): void };

/** How old what the disk has of commits that did not wait for it may be: up to twice this, in milliseconds. */
const BEHIND_MS = 300;

/**
 * Checkpoints and read models commit without waiting for the disk. When the database crashes the newest of these
 * commits are lost, all together; the log's appends are not.
 */
export function keepPast({ checkpoints, readModels }: World, timers: Timers): Past {
  let older: (() => void) | undefined;
  let newer: (() => void) | undefined;
  timers.every(BEHIND_MS, () => {
    const rows = readModels.snapshot();
    void checkpoints.snapshot().then((positions) => {
      older = newer;
      newer = () => void Promise.all([rows(), positions()]);
    });
  });
  return {
    putBack: () => {
      older?.();
      // What came after it never was.
      newer = older;
    },
  };
}
