import type { NewEvent, StoredEvent } from '../events/envelope.ts';
import { hashOfBody, newSalt } from './body-hash.ts';
import type { Append, EventLog, StreamAppend, Verdict } from './event-log.ts';

/** What the table keeps beside an event, in hex: the hash stays for ever, the salt goes with the body. */
export type KeptHash = { readonly bodyHash: string; readonly salt: string | null };

export type InMemoryEventLog = EventLog & {
  /** The hash and salt of every event, in the order of positions. */
  hashes(): readonly KeptHash[];
};

export type InMemoryEventLogOptions = {
  /** Stands in for the database's clock. */
  readonly now?: () => Date;
  /** Stands in for the system's randomness. */
  readonly salt?: () => Uint8Array;
};

/** The log's twin without a database: same verdicts, same order, same density, held to the same contract suite. */
export function inMemoryEventLog({
  now = () => new Date(),
  salt = newSalt,
}: InMemoryEventLogOptions = {}): InMemoryEventLog {
  const events: StoredEvent[] = [];
  const hashes: KeptHash[] = [];
  const streams = new Map<string, StoredEvent[]>();
  const listeners = new Set<() => void>();

  const streamOf = (stream: string): StoredEvent[] => streams.get(stream) ?? [];

  function write(stream: string, event: NewEvent): number {
    const position = events.length + 1;
    const version = streamOf(stream).length + 1;
    const stored = { ...event, position, stream, version, at: now().toISOString() };
    events.push(stored);
    hashes.push(keptHash(salt(), event.body));
    streams.set(stream, [...streamOf(stream), stored]);
    return position;
  }

  function append(parts: Append): Verdict {
    const duplicates = knownPositions(parts, streamOf);
    if (duplicates !== undefined) return { verdict: 'duplicate', positions: duplicates };
    const moved = parts.find(({ stream, expectedVersion }) => streamOf(stream).length !== expectedVersion);
    if (moved !== undefined) {
      return { verdict: 'conflict', stream: moved.stream, actualVersion: streamOf(moved.stream).length };
    }
    const positions = parts.flatMap(({ stream, events: added }) =>
      added.map((event) => write(stream, event)),
    );
    queueMicrotask(() => {
      for (const listener of listeners) listener();
    });
    return { verdict: 'ok', positions };
  }

  return {
    append: async (parts) => append(parts),
    readStream: async (stream, after = 0) => streamOf(stream).slice(after),
    readAll: async ({ after, limit = 1000 }) => events.slice(after, after + limit),
    replay: async function* ({ after, upTo, bodiesOf }) {
      for (let from = after; from < upTo; from += 1000) {
        const batch = events.slice(from, Math.min(from + 1000, upTo));
        yield bodiesOf === undefined ? batch : batch.map((event) => withoutUnwantedBody(event, bodiesOf));
      }
    },
    head: async () => events.length,
    onAppend: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    eraseBodies: async (stream, upToVersion) => {
      const erased = streamOf(stream).filter(({ version, body }) => version <= upToVersion && body !== null);
      for (const event of erased) {
        replaceBody(events, streams, event);
        hashes[event.position - 1] = { bodyHash: hashes[event.position - 1]?.bodyHash ?? '', salt: null };
      }
      return erased.length;
    },
    close: async () => listeners.clear(),
    hashes: () => hashes,
  };
}

const keptHash = (salt: Uint8Array, body: string): KeptHash => ({
  bodyHash: hashOfBody(salt, body).toString('hex'),
  salt: Buffer.from(salt).toString('hex'),
});

/** The positions of the ids when every one of them is in its stream already; undefined when one is not. */
function knownPositions(parts: Append, streamOf: (stream: string) => StoredEvent[]): number[] | undefined {
  const positions = parts.flatMap(({ stream, events }: StreamAppend) =>
    events.map(({ id }) => streamOf(stream).find((known) => known.id === id)?.position),
  );
  return positions.every((position) => position !== undefined) ? positions : undefined;
}

const withoutUnwantedBody = (event: StoredEvent, bodiesOf: ReadonlySet<string>): StoredEvent =>
  bodiesOf.has(event.type) || event.body === null ? event : { ...event, body: '' };

function replaceBody(events: StoredEvent[], streams: Map<string, StoredEvent[]>, event: StoredEvent): void {
  const erased = { ...event, body: null };
  events[event.position - 1] = erased;
  const stream = streams.get(event.stream) ?? [];
  streams.set(
    event.stream,
    stream.map((each) => (each.id === event.id ? erased : each)),
  );
}
