import type { Checkpoints, Lease } from '@daybook/shared/event-log/checkpoints.ts';
import { inMemoryCheckpoints } from '@daybook/shared/event-log/in-memory-checkpoints.ts';

/** The steps that each follower's checkpoint has made and that still count. */
export type Moves = Map<string, { from: number; to: number }[]>;

/** The table of checkpoints; its steps are noted, and it can lose the newest of them. */
export type CheckpointServer = Checkpoints & {
  readonly moves: Moves;
  /** Everything as it is now, to be put back later. */
  snapshot(): Promise<() => Promise<void>>;
};

export function checkpointServer(now: () => number): CheckpointServer {
  let table = inMemoryCheckpoints({ now });
  const moves: Moves = new Map();
  const stepsOf = (subscription: string) => moves.get(subscription) ?? [];

  async function putBack(positions: ReadonlyMap<string, number>): Promise<void> {
    table = inMemoryCheckpoints({ now });
    for (const [subscription, steps] of moves) {
      const position = positions.get(subscription) ?? 0;
      moves.set(
        subscription,
        steps.filter(({ to }) => to <= position),
      );
      const lease: Lease = { subscription, owner: 'the past' };
      await table.claim(lease);
      if (position > 0) await table.advance(lease, 0, position);
      await table.release(lease);
    }
  }

  return {
    moves,
    claim: (lease) => table.claim(lease),
    advance: async (lease, from, to) => {
      await table.advance(lease, from, to);
      moves.set(lease.subscription, [...stepsOf(lease.subscription), { from, to }]);
    },
    release: (lease) => table.release(lease),
    all: () => table.all(),
    snapshot: async () => {
      const positions = await table.all();
      return () => putBack(positions);
    },
  };
}
