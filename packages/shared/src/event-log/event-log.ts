import type { NewEvent, StoredEvent } from '../events/envelope.ts';

/** Events for one stream. `expectedVersion` 0 means that the stream must not exist yet. */
export type StreamAppend = {
  readonly stream: string;
  readonly expectedVersion: number;
  readonly events: readonly NewEvent[];
};

/** One append: all its streams or none of them. Nearly always one stream; ingest opens an article with its submission. */
export type Append = readonly StreamAppend[];

/**
 * `ok`: positions in the order the events were given. `duplicate`: the ids are in the log already (the first body
 * won), at these positions. `conflict`: a stream is not at its expected version; read again and decide again.
 */
export type Verdict =
  | { readonly verdict: 'ok'; readonly positions: readonly number[] }
  | { readonly verdict: 'duplicate'; readonly positions: readonly number[] }
  | { readonly verdict: 'conflict'; readonly stream: string; readonly actualVersion: number };

export type ReadAll = {
  /** Events with a position greater than this one. */
  readonly after: number;
  /** At most this many; 1000 unless told. */
  readonly limit?: number;
};

export type ReplayRange = {
  readonly after: number;
  /** The last position to read. */
  readonly upTo: number;
  /** Only these types carry a body; the others come with `body: ''` so that density can still be asserted. */
  readonly bodiesOf?: ReadonlySet<string>;
};

/**
 * The only truth. Positions are 1, 2, 3 … without a gap; a reader that has seen position n will find n + 1 next or
 * nothing. Implementations: PostgreSQL and an in-memory twin, held to one contract suite.
 */
export interface EventLog {
  append(append: Append): Promise<Verdict>;
  /** The events of one stream in order, from version `after` + 1 on. */
  readStream(stream: string, after?: number): Promise<StoredEvent[]>;
  /** One keyset batch in the order of positions. */
  readAll(read: ReadAll): Promise<StoredEvent[]>;
  /** A long range in batches, for rebuilding: each range of at most 50,000 positions is its own transaction. */
  replay(range: ReplayRange): AsyncIterable<readonly StoredEvent[]>;
  /** The last position, 0 for an empty log. */
  head(): Promise<number>;
  /** Calls back soon after somebody (this process or another) appended; debounced, may be late, never lost for good. */
  onAppend(listener: () => void): () => void;
  /** Empties the bodies (and salts) of a stream up to a version; the envelopes stay. Returns how many were emptied. */
  eraseBodies(stream: string, upToVersion: number): Promise<number>;
  close(): Promise<void>;
}
