import type { Follower } from '@daybook/shared/event-log/follower.ts';
import { PROJECTIONS } from '@daybook/shared/projections/projector.ts';
import { followersOf, type LineParts } from '../line-process.ts';
import type { PlantedBug } from './planted-bug.ts';

/** Followers move their checkpoint first and do the work a moment later, as a buffer does that is flushed now and then. */
export const checkpointBeforeWrite: PlantedBug = {
  name: 'checkpoint before write',
  says: 'dispatcher, relate and sink move their checkpoint, then work',
  breaks: ['C8', 'C5'],
  plant: () => ({
    parts: (parts) => ({ ...parts, followers: parts.followers.map((each) => hasty(each, parts)) }),
  }),
};

/** When the buffer is flushed, in milliseconds. */
const FLUSH_MS = 200;

function hasty(follower: Follower, { ports, queues }: LineParts): Follower {
  if (follower.name === PROJECTIONS) return follower;
  const unchecked = { ...ports, checkpoints: { ...ports.checkpoints, advance: async () => {} } };
  const inner = followersOf(unchecked, queues).find(({ name }) => name === follower.name) ?? follower;
  return {
    name: follower.name,
    handle: async (batch, lease) => {
      await ports.checkpoints.advance(lease, batch.from, batch.to);
      await ports.timers.pause(FLUSH_MS);
      await inner.handle(batch, lease);
    },
  };
}
