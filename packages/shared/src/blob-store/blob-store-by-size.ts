import type { BlobStore } from './blob-store.ts';

/** Up to here a blob stands in PostgreSQL, beside the events that name it; larger ones would bloat its backups. */
export const SMALL_BLOB_BYTES = 64 * 1024;

/** Small blobs in one store, large ones in another; a blob is found wherever it was put. */
export const blobStoreBySize = (small: BlobStore, large: BlobStore, limit = SMALL_BLOB_BYTES): BlobStore => ({
  put: (bytes) => (bytes.length <= limit ? small : large).put(bytes),
  get: async (sha256) => (await small.get(sha256)) ?? large.get(sha256),
  has: async (sha256) => (await small.has(sha256)) || large.has(sha256),
  remove: async (sha256) => eitherOf(await small.remove(sha256), await large.remove(sha256)),
  putBetween: async function* (from, until) {
    yield* small.putBetween(from, until);
    yield* large.putBetween(from, until);
  },
  removeUnlessPutSince: async (sha256, since) =>
    eitherOf(
      await small.removeUnlessPutSince(sha256, since),
      await large.removeUnlessPutSince(sha256, since),
    ),
  removeTorn: async (until) => (await small.removeTorn(until)) + (await large.removeTorn(until)),
});

/** Both were asked: a change of the limit may have left the same bytes in both. */
const eitherOf = (inSmall: boolean, inLarge: boolean): boolean => inSmall || inLarge;
