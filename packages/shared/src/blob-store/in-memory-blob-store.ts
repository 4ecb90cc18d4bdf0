import { createHash } from 'node:crypto';
import type { BlobStore } from './blob-store.ts';

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** For tests and one-off runs: everything is gone when the process is. */
export function inMemoryBlobStore(): BlobStore {
  const blobs = new Map<string, Uint8Array>();
  return {
    put: async (bytes) => {
      const hash = sha256Of(bytes);
      blobs.set(hash, Uint8Array.from(bytes));
      return hash;
    },
    get: async (hash) => blobs.get(hash),
    has: async (hash) => blobs.has(hash),
    remove: async (hash) => blobs.delete(hash),
  };
}
