/**
 * Bytes by their sha256. A blob is stored before the event that names it, so an event's blob is always there; a
 * blob without an event is an orphan, and swept after a day. Implementations: PostgreSQL, a directory, both by size,
 * and an in-memory twin, held to one contract suite.
 */
export interface BlobStore {
  /** Stores the bytes and returns their sha256 in hex. Storing them again renews their age and changes nothing else. */
  put(bytes: Uint8Array): Promise<string>;
  /** The bytes, or undefined when there is no such blob. */
  get(sha256: string): Promise<Uint8Array | undefined>;
  has(sha256: string): Promise<boolean>;
  /** Removes the blob; true when it was there. */
  remove(sha256: string): Promise<boolean>;
  /** The blobs that were put last at or after `from` and before `until`, in batches, in no particular order. */
  putBetween(from: Date, until: Date): AsyncIterable<readonly string[]>;
  /** Removes the blob unless it was put again at or after `since`; true when it was removed. */
  removeUnlessPutSince(sha256: string, since: Date): Promise<boolean>;
  /** Removes what puts that were killed before `until` left half written; returns how much that was. */
  removeTorn(until: Date): Promise<number>;
}
