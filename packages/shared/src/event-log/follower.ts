import type { DaybookEvent } from '../events/envelope.ts';
import type { Lease } from './checkpoints.ts';

/** A dense run of events: the first one stands at `from` + 1, the last one at `to`. */
export type Batch = { readonly events: readonly DaybookEvent[]; readonly from: number; readonly to: number };

/**
 * Something that reads the log in order and remembers how far it came. `handle` does the work and moves the
 * checkpoint itself: after the work (at least once) or in the work's own transaction (exactly once).
 */
export type Follower = {
  readonly name: string;
  readonly handle: (batch: Batch, lease: Lease) => Promise<void>;
  /** How long it leaves events lie after a batch that was not full, so that the next one is larger. 0 unless told. */
  readonly restMs?: Rest;
};

/** In milliseconds; always the same, or by how many events the batch had. */
export type Rest = number | ((events: number) => number);

/**
 * For followers that nobody waits for: when events come without a pause, a batch costs its round trips and its commit
 * for many events and not for a few. What comes after a quiet moment is handled at once.
 */
export const REST_MS = 100;
