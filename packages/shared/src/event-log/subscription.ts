import { decodeOnce } from '../events/codec.ts';
import type { StoredEvent } from '../events/envelope.ts';
import { DaybookError } from '../process/errors.ts';
import { systemTimers, type Timers } from '../process/timers.ts';
import type { EventLog } from './event-log.ts';
import type { Batch, Rest } from './follower.ts';

/**
 * Reads the log in order from a position and hands it over in dense batches, one at a time: the next batch is read
 * when the last one has been handled. A missing position is a lost event and throws `log-gap`; what the handler
 * throws ends the subscription and comes out of `ended`.
 */
export type Subscription = {
  /** The last position that was handled. */
  readonly position: () => number;
  /** Resolves when everything up to `position` has been handled; rejects when the subscription ends before. */
  readonly reached: (position: number) => Promise<void>;
  /** Resolves after `stop`, rejects with what went wrong. */
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
};

export type SubscriptionOptions = {
  readonly log: Pick<EventLog, 'readAll' | 'onAppend'>;
  readonly after: number;
  readonly handle: (batch: Batch) => Promise<void>;
  /** Events in one batch at most. */
  readonly batchSize?: number;
  /** How long to leave events lie after a batch that was not full, in ms; not at all unless told. */
  readonly restMs?: Rest;
  /** {@link systemTimers} unless told. */
  readonly timers?: Timers;
};

export function subscribe(options: SubscriptionOptions): Subscription {
  const { log, after, handle, batchSize = 500, restMs = 0, timers = systemTimers } = options;
  const bell = makeBell();
  const waiting = new Set<Waiter>();
  const unsubscribe = log.onAppend(bell.ring);
  let position = after;
  const stopping = new AbortController();

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const heard = bell.next();
      const stored = await log.readAll({ after: position, limit: batchSize });
      if (stored.length === 0) await heard;
      else await handOverAndRest(stored);
    }
  }

  async function handOverAndRest(stored: readonly StoredEvent[]): Promise<void> {
    await handOver(stored);
    const ms = typeof restMs === 'number' ? restMs : restMs(stored.length);
    if (ms > 0 && stored.length < batchSize) await timers.pause(ms, stopping.signal);
  }

  async function handOver(stored: readonly StoredEvent[]): Promise<void> {
    assertDense(stored, position);
    const to = position + stored.length;
    await handle({ events: stored.map(decodeOnce), from: position, to });
    position = to;
    settle(
      waiting,
      (waiter) => waiter.position <= position,
      ({ resolve }) => resolve(),
    );
  }

  const ended = run().finally(() => {
    unsubscribe();
    const why = new DaybookError('lease-lost', `the subscription ended at position ${position}`);
    settle(
      waiting,
      () => true,
      ({ reject }) => reject(why),
    );
  });
  // Whoever holds `ended` hears of it; nobody holding it must not end the process.
  ended.catch(() => undefined);

  return {
    position: () => position,
    reached: (wanted) =>
      wanted <= position
        ? Promise.resolve()
        : new Promise((resolve, reject) => waiting.add({ position: wanted, resolve, reject })),
    ended,
    stop: async () => {
      stopping.abort();
      bell.ring();
      await ended.catch(() => undefined);
    },
  };
}

type Waiter = {
  readonly position: number;
  readonly resolve: () => void;
  readonly reject: (why: Error) => void;
};

function settle(
  waiting: Set<Waiter>,
  isSettled: (waiter: Waiter) => boolean,
  tell: (waiter: Waiter) => void,
): void {
  for (const waiter of [...waiting].filter(isSettled)) {
    waiting.delete(waiter);
    tell(waiter);
  }
}

/** Rung before anybody waits, it still wakes the one who took `next` before: no append slips between look and wait. */
function makeBell() {
  let next = Promise.withResolvers<void>();
  return {
    next: () => next.promise,
    ring: () => {
      next.resolve();
      next = Promise.withResolvers<void>();
    },
  };
}

/** The next event stands at the next position, or an event was lost. */
export function assertDense(stored: readonly StoredEvent[], after: number): void {
  const hole = stored.findIndex(({ position }, index) => position !== after + index + 1);
  if (hole < 0) return;
  throw new DaybookError('log-gap', `position ${after + hole + 1} is missing in the log`, {
    fix: 'stop writing, keep the database as it is, and restore the log from a backup that has this position',
  });
}
