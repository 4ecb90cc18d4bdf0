import { DaybookError } from '../process/errors.ts';
import { systemTimers, type Timers } from '../process/timers.ts';
import type { Checkpoints, Lease } from './checkpoints.ts';
import type { EventLog } from './event-log.ts';
import type { Follower } from './follower.ts';
import { type Subscription, subscribe } from './subscription.ts';

/**
 * Keeps one follower going: claims its lease, reads on from its checkpoint, renews the lease while there is nothing
 * to do, and stands by while another process holds it. Whatever goes wrong (a database that restarts, a lease that
 * was lost) is told to `onTrouble`; then it begins again from the checkpoint.
 */
export type RunFollower = {
  readonly log: Pick<EventLog, 'readAll' | 'onAppend'>;
  readonly checkpoints: Checkpoints;
  readonly owner: string;
  readonly onTrouble?: (error: unknown, follower: string) => void;
  readonly batchSize?: number;
  /** How often an idle owner renews, and how soon it begins again after trouble; well below the lease's length. */
  readonly renewMs?: number;
  /** How often a stand-by asks for the lease. */
  readonly standByMs?: number;
  /** {@link systemTimers} unless told. */
  readonly timers?: Timers;
};

export type RunningFollower = {
  readonly name: string;
  /** The last position handled by this process; undefined while it stands by. */
  readonly position: () => number | undefined;
  /** Resolves when this process has handled everything up to `position`. */
  readonly reached: (position: number) => Promise<void>;
  readonly stop: () => Promise<void>;
};

const RENEW_MS = 1_000;

/** With a lease of four seconds a stand-by has taken over well within five. */
const STAND_BY_MS = 250;

export function runFollower(follower: Follower, options: RunFollower): RunningFollower {
  const { timers = systemTimers } = options;
  const stopping = new AbortController();
  const lease: Lease = { subscription: follower.name, owner: options.owner };
  const waiting: { current: Subscription | undefined; claimed: PromiseWithResolvers<Subscription> } = {
    current: undefined,
    claimed: Promise.withResolvers<Subscription>(),
  };

  const began = (subscription: Subscription) => {
    waiting.current = subscription;
    waiting.claimed.resolve(subscription);
  };
  const ended = keepGoing(follower, lease, options, stopping.signal, began);

  return {
    name: follower.name,
    position: () => waiting.current?.position(),
    reached: async (position) =>
      reachedBy(await waiting.claimed.promise, () => waiting.current, position, stopping.signal, timers),
    stop: async () => {
      stopping.abort();
      await ended;
      await options.checkpoints
        .release(lease)
        .catch((error: unknown) => options.onTrouble?.(error, follower.name));
    },
  };
}

/** A subscription that broke is followed by another one: whoever waits goes on waiting with it. */
async function reachedBy(
  first: Subscription,
  current: () => Subscription | undefined,
  position: number,
  stop: AbortSignal,
  timers: Timers,
): Promise<void> {
  let subscription = first;
  for (;;) {
    const isReached = await subscription.reached(position).then(
      () => true,
      () => false,
    );
    if (isReached) return;
    if (stop.aborted) throw new DaybookError('lease-lost', 'the follower was stopped');
    await timers.pause(50, stop);
    subscription = current() ?? subscription;
  }
}

async function keepGoing(
  follower: Follower,
  lease: Lease,
  options: RunFollower,
  stop: AbortSignal,
  began: (subscription: Subscription) => void,
): Promise<void> {
  const { timers = systemTimers, renewMs = RENEW_MS } = options;
  while (!stop.aborted) {
    try {
      await followOnce(follower, lease, options, stop, began);
      await timers.pause(options.standByMs ?? STAND_BY_MS, stop);
    } catch (error) {
      options.onTrouble?.(error, follower.name);
      await timers.pause(renewMs, stop);
    }
  }
}

/** One tenure: from the claim to the stop, or to the first trouble. */
async function followOnce(
  follower: Follower,
  lease: Lease,
  { log, checkpoints, batchSize, renewMs = RENEW_MS, timers = systemTimers }: RunFollower,
  stop: AbortSignal,
  began: (subscription: Subscription) => void,
): Promise<void> {
  const after = await checkpoints.claim(lease);
  if (after === undefined) return;
  const { handle, restMs } = follower;
  const subscription = subscribe({
    ...{ log, after, batchSize, restMs, timers },
    handle: (batch) => handle(batch, lease),
  });
  began(subscription);
  const tenure = new AbortController();
  const ends = AbortSignal.any([stop, tenure.signal]);
  try {
    await Promise.race([
      subscription.ended,
      renewUntilOver(checkpoints, lease, () => timers.pause(renewMs, ends), ends),
    ]);
  } finally {
    // Or each trouble would leave somebody behind who goes on renewing.
    tenure.abort();
    await subscription.stop();
  }
}

async function renewUntilOver(
  checkpoints: Checkpoints,
  lease: Lease,
  pause: () => Promise<void>,
  over: AbortSignal,
): Promise<void> {
  while (!over.aborted) {
    await pause();
    if (over.aborted) return;
    if ((await checkpoints.claim(lease)) === undefined)
      throw new DaybookError('lease-lost', `${lease.owner} no longer runs ${lease.subscription}`);
  }
}
