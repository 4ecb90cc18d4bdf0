import type { StoredEvent } from '../events/envelope.ts';
import type { EventLog, ReadAll } from './event-log.ts';

/** A follower that is further behind than this reads the log itself. */
const MOST_EVENTS = 2_000;
/** … or than so many characters of bodies. */
const MOST_CHARACTERS = 8_000_000;
const READ_AT_ONCE = 1_000;

/**
 * A log whose end is read once for everybody in this process. Half a dozen followers read the same events within
 * milliseconds of each other; here the first one reads, and the others are given what it got. A read that was begun
 * before somebody asked counts for him only when it brings something: what was appended in between is not missed.
 */
export function recentEvents(log: EventLog): EventLog {
  let kept: StoredEvent[] = [];
  let characters = 0;
  let reading: Promise<readonly StoredEvent[]> | undefined;

  const last = (): number | undefined => kept.at(-1)?.position;
  const forget = (): void => {
    kept = [];
    characters = 0;
  };

  function keep(events: readonly StoredEvent[]): void {
    kept.push(...events);
    characters += charactersIn(events);
    const surplus = surplusOf(kept, characters);
    if (surplus === 0) return;
    characters -= charactersIn(kept.slice(0, surplus));
    kept = kept.slice(surplus);
  }

  /** Those of the kept events that stand behind `after`; undefined when the one next to it is not among them. */
  function keptAfter(after: number, limit: number): StoredEvent[] | undefined {
    const [first] = kept;
    if (first === undefined || after + 1 < first.position || after >= (last() ?? 0)) return undefined;
    const from = after + 1 - first.position;
    return kept.slice(from, from + limit);
  }

  /** Reads on behind the kept events; whoever comes meanwhile waits for the same answer. */
  function readOn(after: number): Promise<readonly StoredEvent[]> {
    reading ??= log
      .readAll({ after, limit: READ_AT_ONCE })
      .then((events) => {
        if (last() === after) keep(events);
        return events;
      })
      .finally(() => {
        reading = undefined;
      });
    return reading;
  }

  async function atTheEnd(after: number, limit: number): Promise<StoredEvent[]> {
    if (reading !== undefined) {
      await reading;
      const there = keptAfter(after, limit);
      if (there !== undefined) return there;
      if (after !== last()) return elsewhere(after, limit);
    }
    return (await readOn(after)).slice(0, limit);
  }

  /** Far behind, or the first to ask: what ends at the end of the log is kept. */
  async function elsewhere(after: number, limit: number): Promise<StoredEvent[]> {
    const events = await log.readAll({ after, limit });
    const end = events.at(-1)?.position;
    if (events.length < limit && end !== undefined && end > (last() ?? 0)) {
      forget();
      keep(events);
    }
    return events;
  }

  async function readAll({ after, limit = READ_AT_ONCE }: ReadAll): Promise<StoredEvent[]> {
    return keptAfter(after, limit) ?? (after === last() ? atTheEnd(after, limit) : elsewhere(after, limit));
  }

  return {
    ...log,
    readAll,
    eraseBodies: (stream, upToVersion) => log.eraseBodies(stream, upToVersion).finally(forget),
  };
}

const charactersIn = (events: readonly StoredEvent[]): number =>
  events.reduce((sum, { body }) => sum + (body?.length ?? 0), 0);

/** How many of the oldest have to go; a quarter more than they must, so that this happens seldom. */
function surplusOf(kept: readonly StoredEvent[], characters: number): number {
  if (kept.length <= MOST_EVENTS && characters <= MOST_CHARACTERS) return 0;
  let left = characters;
  const goal = kept.length - (MOST_EVENTS * 3) / 4;
  let surplus = 0;
  while (surplus < kept.length && (surplus < goal || left > MOST_CHARACTERS))
    left -= kept[surplus++]?.body?.length ?? 0;
  return surplus;
}
