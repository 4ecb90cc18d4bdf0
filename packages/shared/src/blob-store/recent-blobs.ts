import type { BlobStore } from './blob-store.ts';

/** Larger ones are not kept: a few of them would push out all others. */
const LARGEST_KEPT = 256 * 1024;

/**
 * A store with a memory: what was just put or read is there without asking again, up to `maxBytes`. An article's blobs
 * are read five times within a second, by the next stages, the search and the sinks. Bytes under their hash never
 * change, so what is remembered is right; what another process removes may still be given out until it is pushed out.
 * So this is for stages and followers, whose log tells them of an erasure, and not for whoever shows blobs to people.
 */
export function recentBlobs(store: BlobStore, { maxBytes }: { maxBytes: number }): BlobStore {
  const kept = new Map<string, Uint8Array>();
  let size = 0;
  let removals = 0;

  function forget(sha256: string): void {
    size -= kept.get(sha256)?.length ?? 0;
    kept.delete(sha256);
  }

  /** The newest stands last; the oldest go when there is no room. */
  function keep(sha256: string, bytes: Uint8Array): void {
    forget(sha256);
    if (bytes.length > LARGEST_KEPT) return;
    kept.set(sha256, bytes);
    size += bytes.length;
    for (const oldest of kept.keys()) {
      if (size <= maxBytes) return;
      forget(oldest);
    }
  }

  /** What was on its way here while something was removed may be just that, and is not kept. */
  async function fetched(sha256: string): Promise<Uint8Array | undefined> {
    const before = removals;
    const bytes = await store.get(sha256);
    if (bytes !== undefined && before === removals) keep(sha256, bytes);
    return bytes;
  }

  async function removing(sha256: string, remove: () => Promise<boolean>): Promise<boolean> {
    forget(sha256);
    return remove().finally(() => {
      removals++;
    });
  }

  return {
    put: async (bytes) => {
      const sha256 = await store.put(bytes);
      keep(sha256, bytes);
      return sha256;
    },
    get: async (sha256) => kept.get(sha256) ?? fetched(sha256),
    has: (sha256) => store.has(sha256),
    remove: (sha256) => removing(sha256, () => store.remove(sha256)),
    putBetween: (from, until) => store.putBetween(from, until),
    removeUnlessPutSince: (sha256, since) =>
      removing(sha256, () => store.removeUnlessPutSince(sha256, since)),
    removeTorn: (until) => store.removeTorn(until),
  };
}
