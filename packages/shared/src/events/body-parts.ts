import { z } from 'zod';
import type { stageName } from './stage-name.ts';

/** Pieces that several event bodies share. */

export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * Which turn of the work an event belongs to. `revision` counts the versions of an article (0 in a submission's
 * own stream); `round` counts retries and reopenings of that revision.
 */
export const turn = { revision: z.int().nonnegative(), round: z.int().nonnegative() };

/** The waiting revision that starts because this event ended the open one; null when none waits. */
export const starts = z.int().positive().nullable();

export const why = { reason: z.string().min(1).max(2000) };

/** The command of whatever a stage concludes in one turn: one outcome per stage, revision and round. */
export const outcomeOf = (
  stage: z.infer<typeof stageName>,
  { revision, round }: { revision: number; round: number },
) => `${stage}:${revision}:${round}`;
