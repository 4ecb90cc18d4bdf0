import type { Follower } from '@daybook/shared/event-log/follower.ts';
import {
  type RunFollower,
  type RunningFollower,
  runFollower,
} from '@daybook/shared/event-log/run-follower.ts';

/** All followers of one process: each has its own lease and goes at its own pace. */
export type RunningFollowers = {
  readonly names: readonly string[];
  /** Resolves when every follower that this process runs has handled everything up to `position`. */
  readonly reached: (position: number) => Promise<void>;
  readonly stop: () => Promise<void>;
};

export function runFollowers(followers: readonly Follower[], options: RunFollower): RunningFollowers {
  const running: RunningFollower[] = followers.map((follower) => runFollower(follower, options));
  const together = async (of: (follower: RunningFollower) => Promise<void>): Promise<void> => {
    await Promise.all(running.map(of));
  };
  return {
    names: running.map(({ name }) => name),
    reached: (position) => together((follower) => follower.reached(position)),
    stop: () => together((follower) => follower.stop()),
  };
}
