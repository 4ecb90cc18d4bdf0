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
};
