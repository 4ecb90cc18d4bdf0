import type { Append, Verdict } from '@daybook/shared/event-log/event-log.ts';
import {
  type InMemoryEventLog,
  type InMemoryEventLogOptions,
  inMemoryEventLog,
} from '@daybook/shared/event-log/in-memory-event-log.ts';
import type { StoredEvent } from '@daybook/shared/events/envelope.ts';

/** A log whose positions come from a sequence, as `bigserial` gives them: taken first, used later or never. */
export type SequenceLog = InMemoryEventLog & {
  /** Takes as many positions. */
  next(count: number): number[];
  /** Appends at positions that were taken before. */
  appendAt(append: Append, positions: readonly number[]): Promise<Verdict>;
};

export function sequenceLog(options: InMemoryEventLogOptions): SequenceLog {
  const inner = inMemoryEventLog(options);
  /** The position of the nth event, by order of commits. */
  const positionOf: number[] = [];
  let last = 0;

  const placed = (event: StoredEvent): StoredEvent => ({
    ...event,
    position: positionOf[event.position - 1] ?? 0,
  });
  const everything = async (): Promise<StoredEvent[]> =>
    (await inner.readAll({ after: 0, limit: Number.MAX_SAFE_INTEGER }))
      .map(placed)
      .sort((left, right) => left.position - right.position);
  const between = async (after: number, upTo: number): Promise<StoredEvent[]> =>
    (await everything()).filter(({ position }) => position > after && position <= upTo);

  return {
    ...inner,
    next: (count) => Array.from({ length: count }, () => ++last),
    appendAt: async (append, positions) => {
      const verdict = await inner.append(append);
      if (verdict.verdict === 'ok') positionOf.push(...positions);
      return verdict;
    },
    readStream: async (stream, after) => (await inner.readStream(stream, after)).map(placed),
    readAll: async ({ after, limit = 1000 }) =>
      (await between(after, Number.POSITIVE_INFINITY)).slice(0, limit),
    replay: async function* ({ after, upTo }) {
      yield await between(after, upTo);
    },
    head: async () => Math.max(0, ...positionOf),
  };
}
