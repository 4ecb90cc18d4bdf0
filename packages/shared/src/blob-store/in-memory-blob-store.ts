import type { BlobStore } from './blob-store.ts';
import { sha256Of } from './sha256-of.ts';

/** For tests and one-off runs: everything is gone when the process is. `now` is in milliseconds. */
export function inMemoryBlobStore({ now = Date.now }: { now?: () => number } = {}): BlobStore {
  const blobs = new Map<string, { readonly bytes: Uint8Array; readonly putAt: number }>();
  const isIn = (putAt: number, from: Date, until: Date): boolean =>
    putAt >= from.getTime() && putAt < until.getTime();

  return {
    put: async (bytes) => {
      const hash = sha256Of(bytes);
      blobs.set(hash, { bytes: Uint8Array.from(bytes), putAt: now() });
      return hash;
    },
    get: async (hash) => blobs.get(hash)?.bytes,
    has: async (hash) => blobs.has(hash),
    remove: async (hash) => blobs.delete(hash),
    putBetween: async function* (from, until) {
      yield [...blobs].filter(([, { putAt }]) => isIn(putAt, from, until)).map(([hash]) => hash);
    },
    removeUnlessPutSince: async (hash, since) => {
      const blob = blobs.get(hash);
      return blob !== undefined && blob.putAt < since.getTime() && blobs.delete(hash);
    },
    removeTorn: async () => 0,
  };
}
