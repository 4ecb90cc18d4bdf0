import type { StoredEvent } from '../events/envelope.ts';
import type { EventLog, ReadAll } from './event-log.ts';

/** A follower that is further behind than this reads the log itself. */
const MOST_EVENTS = 4_000;
/** … or than so many characters of bodies. */
const MOST_CHARACTERS = 8_000_000;
const READ_AT_ONCE = 1_000;

export type RecentEvents = EventLog & { readonly nearStream: NearStream };

/**
 * A stream from its beginning on, as far as this process has seen it and at least up to `position`; undefined when it
 * has not seen all of that. It may have grown since: whoever decides on it appends with the version he was given, hears
 * `conflict`, and reads the stream itself.
 */
export type NearStream = (stream: string, position: number) => readonly StoredEvent[] | undefined;

/**
 * A log whose end is read once for everybody in this process. Half a dozen followers read the same events within
 * milliseconds of each other; here the first one reads, and the others are given what it got. A read that was begun
 * before somebody asked counts for him only when it brings something: what was appended in between is not missed.
 */
export function recentEvents(log: EventLog): RecentEvents {
  let kept: StoredEvent[] = [];
  let streams = new Map<string, StoredEvent[]>();
  let characters = 0;
  let erasures = 0;
  let reading: Promise<readonly StoredEvent[]> | undefined;

  const last = (): number | undefined => kept.at(-1)?.position;
  const forget = (): void => {
    kept = [];
    streams = new Map();
    characters = 0;
  };

  function keep(events: readonly StoredEvent[]): void {
    for (const event of events) {
      kept.push(event);
      const stream = streams.get(event.stream);
      if (stream === undefined) streams.set(event.stream, [event]);
      else stream.push(event);
    }
    characters += charactersIn(events);
    drop(surplusOf(kept, characters));
  }

  /** A stream that has lost its beginning is of no use to anybody. */
  function drop(count: number): void {
    if (count === 0) return;
    const dropped = kept.slice(0, count);
    characters -= charactersIn(dropped);
    for (const { stream } of dropped) streams.delete(stream);
    kept = kept.slice(count);
  }

  const nearStream: NearStream = (stream, position) => {
    const events = streams.get(stream);
    const isWhole = events?.[0]?.version === 1 && (last() ?? 0) >= position;
    return isWhole ? [...events] : undefined;
  };

  /** Those of the kept events that stand behind `after`; undefined when the one next to it is not among them. */
  function keptAfter(after: number, limit: number): StoredEvent[] | undefined {
    const [first] = kept;
    if (first === undefined || after + 1 < first.position || after >= (last() ?? 0)) return undefined;
    const from = after + 1 - first.position;
    return kept.slice(from, from + limit);
  }

  /** Reads on behind the kept events; whoever comes meanwhile waits for the same answer. */
  function readOn(after: number): Promise<readonly StoredEvent[]> {
    const before = erasures;
    reading ??= log
      .readAll({ after, limit: READ_AT_ONCE })
      .then((events) => {
        if (last() === after && before === erasures) keep(events);
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
    const before = erasures;
    const events = await log.readAll({ after, limit });
    const end = events.at(-1)?.position;
    if (before === erasures && events.length < limit && end !== undefined && end > (last() ?? 0)) {
      forget();
      keep(events);
    }
    return events;
  }

  async function readAll({ after, limit = READ_AT_ONCE }: ReadAll): Promise<StoredEvent[]> {
    return keptAfter(after, limit) ?? (after === last() ? atTheEnd(after, limit) : elsewhere(after, limit));
  }

  /** What was read before the bodies were emptied, and comes after that, is not kept. */
  function forgetErased(): void {
    erasures++;
    forget();
  }

  return {
    ...log,
    readAll,
    nearStream,
    eraseBodies: (stream, upToVersion) => log.eraseBodies(stream, upToVersion).finally(forgetErased),
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
