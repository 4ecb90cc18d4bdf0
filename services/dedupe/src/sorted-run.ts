/**
 * An immutable list of (hash, entry) pairs in order, six bytes each. Hashes of samples crowd below 2^28 (that is
 * what a scaled sample keeps), so a small directory is fine-grained there and coarse above.
 */
export type SortedRun = {
  readonly hashes: Uint32Array;
  /** Counted from the first entry of the run's block. */
  readonly entries: Uint16Array;
  readonly directory: Uint32Array;
};

const FINE_LIMIT = 2 ** 28;
const FINE_BUCKETS = 4096;
const BUCKETS = FINE_BUCKETS + 256;

/** Pairs are packed into one number for sorting: the hash above, the entry (below 2^16) beneath. */
export const packPair = (hash: number, entry: number): number => hash * 0x10000 + entry;

/** Sorts packed pairs into a run and keeps at most `cap` entries per hash, the earliest. */
export function sortedRun(pairs: Float64Array, cap: number): SortedRun {
  const kept = capped(pairs.sort(), cap);
  const hashes = Uint32Array.from(kept, (pair) => Math.floor(pair / 0x10000));
  const entries = Uint16Array.from(kept, (pair) => pair % 0x10000);
  return { hashes, entries, directory: directoryOf(hashes) };
}

/** The entries of a hash, as a range of places in the run. */
export function rangeOf({ hashes, directory }: SortedRun, hash: number): { from: number; to: number } {
  const bucket = bucketOf(hash);
  let from = directory[bucket] ?? 0;
  let high = directory[bucket + 1] ?? hashes.length;
  while (from < high) {
    const middle = (from + high) >> 1;
    if ((hashes[middle] ?? 0) < hash) from = middle + 1;
    else high = middle;
  }
  let to = from;
  while (hashes[to] === hash) to++;
  return { from, to };
}

/** The pairs of a run again, to be merged with others. */
export const pairsOf = ({ hashes, entries }: SortedRun): Float64Array =>
  Float64Array.from(hashes, (hash, at) => packPair(hash, entries[at] ?? 0));

const bucketOf = (hash: number): number => (hash < FINE_LIMIT ? hash >>> 16 : FINE_BUCKETS + (hash >>> 24));

function capped(sorted: Float64Array, cap: number): Float64Array {
  let seen = 0;
  let current = -1;
  return sorted.filter((pair) => {
    const hash = Math.floor(pair / 0x10000);
    seen = hash === current ? seen + 1 : 1;
    current = hash;
    return seen <= cap;
  });
}

/** Where each bucket begins: `directory[bucket + 1]` is where it ends. */
function directoryOf(hashes: Uint32Array): Uint32Array {
  const starts = new Uint32Array(BUCKETS + 1);
  for (const hash of hashes) starts[bucketOf(hash) + 1] = (starts[bucketOf(hash) + 1] ?? 0) + 1;
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
  return starts;
}
