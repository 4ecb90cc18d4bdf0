import type { Append, Verdict } from './event-log.ts';

/** Writes appends that share no stream in one transaction and says for each what became of it, in their order. */
export type Flush = (appends: readonly Append[]) => Promise<readonly Verdict[]>;

export type Grouping = {
  /** Whether a failed flush failed for one of its appends (bad text), not for the database: then each goes alone. */
  readonly isAppendsFault: (error: unknown) => boolean;
  /** An append of this many events or more is a flush of its own. */
  readonly bulkEvents: number;
  /** A flush takes no further append when it holds this many events. */
  readonly maxEvents: number;
};

export const defaultGrouping: Grouping = {
  isAppendsFault: () => false,
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
 * Group append: what arrives while a flush is on its way waits and goes together in the next one; with none on its way
 * an append goes at once. There is one flush at a time: a second one would only wait for the log's lock, and what it
 * takes away from the next flush costs a sync to disk of its own (measured at 16 writers: 28,000 appends/s by one
 * flusher, 17,500 by two). A flush holds at most one append of a stream, so they stay in their order.
 */
export function groupAppends(flush: Flush, grouping: Grouping = defaultGrouping): GroupedAppends {
  let queue: Waiting[] = [];
  let flight: Promise<void> | undefined;
  let isDepartureDue = false;

  /** Those who heard of one flush together and append again leave together: once all that is due now has run. */
  function departSoon(): void {
    if (isDepartureDue || flight !== undefined) return;
    isDepartureDue = true;
    process.nextTick(depart);
  }

  function depart(): void {
    isDepartureDue = false;
    const { taken, left } = nextGroup(queue, grouping);
    queue = left;
    flight = settle(taken, flush, grouping).finally(() => {
      flight = undefined;
      if (queue.length > 0) departSoon();
    });
  }

  return {
    append: (append) =>
      new Promise((resolve, reject) => {
        queue.push({ append, resolve, reject });
        departSoon();
      }),
    drained: async () => {
      while (queue.length > 0 || flight !== undefined) await (flight ?? nextTick());
    },
  };
}

const nextTick = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve));

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
function nextGroup(queue: readonly Waiting[], grouping: Grouping) {
  const closed = new Set<string>();
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
