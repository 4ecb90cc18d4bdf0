import type { Append, Verdict } from './event-log.ts';

/** Writes appends that share no stream in one transaction and says for each what became of it, in their order. */
export type Flush = (appends: readonly Append[]) => Promise<readonly Verdict[]>;

export type Grouping = {
  /** Whether a failed flush failed for one of its appends (bad text), not for the database: then each goes alone. */
  readonly isAppendsFault: (error: unknown) => boolean;
  /** How many flushes may be on their way at once: one syncs to disk while the next one waits for the lock. */
  readonly flushers: number;
  /** An append of this many events or more is a flush of its own. */
  readonly bulkEvents: number;
  /** A flush takes no further append when it holds this many events. */
  readonly maxEvents: number;
};

export const defaultGrouping: Grouping = {
  isAppendsFault: () => false,
  flushers: 2,
  bulkEvents: 50,
  maxEvents: 500,
};

type Waiting = {
  readonly append: Append;
  readonly resolve: (verdict: Verdict) => void;
  readonly reject: (error: unknown) => void;
};

export type GroupedAppends = {
  append(append: Append): Promise<Verdict>;
  /** Resolves when nothing is under way any more. */
  drained(): Promise<void>;
};

/**
 * Group append: what arrives while the flushers are busy waits and goes together in the next flush; with an idle
 * flusher an append goes alone and at once. Appends to one stream stay in their order: a flush holds at most one of
 * them, and while it is on its way the next ones wait.
 */
export function groupAppends(flush: Flush, grouping: Grouping = defaultGrouping): GroupedAppends {
  let queue: Waiting[] = [];
  const busyStreams = new Set<string>();
  const flights = new Set<Promise<void>>();

  function depart(): void {
    while (flights.size < grouping.flushers && queue.length > 0) {
      const { taken, left } = nextGroup(queue, busyStreams, grouping);
      if (taken.length === 0) return;
      queue = left;
      const flight = fly(taken).finally(() => {
        flights.delete(flight);
        depart();
      });
      flights.add(flight);
    }
  }

  async function fly(group: readonly Waiting[]): Promise<void> {
    const streams = group.flatMap(({ append }) => append.map(({ stream }) => stream));
    for (const stream of streams) busyStreams.add(stream);
    await settle(group, flush, grouping);
    for (const stream of streams) busyStreams.delete(stream);
  }

  return {
    append: (append) =>
      new Promise((resolve, reject) => {
        queue.push({ append, resolve, reject });
        depart();
      }),
    drained: async () => {
      while (flights.size > 0) await Promise.all(flights);
    },
  };
}

async function settle(group: readonly Waiting[], flush: Flush, grouping: Grouping): Promise<void> {
  try {
    const verdicts = await flush(group.map(({ append }) => append));
    group.forEach(({ resolve, reject }, index) => {
      const verdict = verdicts[index];
      if (verdict === undefined) reject(new Error('a flush answered fewer appends than it was given'));
      else resolve(verdict);
    });
  } catch (error) {
    if (group.length > 1 && grouping.isAppendsFault(error)) {
      for (const alone of group) await settle([alone], flush, grouping);
    } else for (const { reject } of group) reject(error);
  }
}

/** The appends that may go together now, in their order, and those that stay behind. */
function nextGroup(queue: readonly Waiting[], busyStreams: ReadonlySet<string>, grouping: Grouping) {
  const closed = new Set(busyStreams);
  const taken: Waiting[] = [];
  const left: Waiting[] = [];
  let events = 0;
  for (const waiting of queue) {
    const size = eventsIn(waiting.append);
    const isFree = waiting.append.every(({ stream }) => !closed.has(stream));
    const hasRoom = taken.length === 0 || (size < grouping.bulkEvents && events + size <= grouping.maxEvents);
    (isFree && hasRoom ? taken : left).push(waiting);
    if (isFree && hasRoom) events += size >= grouping.bulkEvents ? grouping.maxEvents : size;
    for (const { stream } of waiting.append) closed.add(stream);
  }
  return { taken, left };
}

const eventsIn = (append: Append): number => append.reduce((sum, { events }) => sum + events.length, 0);
