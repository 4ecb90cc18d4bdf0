import type { Follower } from '@daybook/shared/event-log/follower.ts';
import type { LineParts } from '../line-process.ts';
import type { ProcessPorts } from '../process-ports.ts';

/** A follower that reads along and does nothing. */
export const onlyAdvances = (name: string, { checkpoints }: ProcessPorts): Follower => ({
  name,
  handle: ({ from, to }, lease) => checkpoints.advance(lease, from, to),
});

export const replaceFollower = (parts: LineParts, name: string, follower: Follower): LineParts => ({
  ...parts,
  followers: parts.followers.map((each) => (each.name === name ? follower : each)),
});
