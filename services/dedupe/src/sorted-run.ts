/**
 * An immutable list of (hash, entry) pairs in order, six bytes each. Hashes of samples crowd below 2^28 (that is
 * what a scaled sample keeps), so a small directory is fine-grained there and coarse above.
 */
export type SortedRun = {
  readonly hashes: Uint32Array;
  /** Counted from the first entry of the run's block or segment. */
  readonly entries: Uint16Array;
  readonly directory: Uint32Array;
  /** A hash's fine bucket is the hash without so many of its low bits. */
  readonly shift: number;
};

const FINE_BITS = 28;
const FINE_LIMIT = 2 ** FINE_BITS;
const COARSE_BUCKETS = 256;
/** So many pairs a fine bucket holds about: few enough to be one line of the cache. */
const PER_BUCKET = 16;

/** Pairs are packed into one number for sorting: the hash above, the entry (below 2^16) beneath. */
export const packPair = (hash: number, entry: number): number => hash * 0x10000 + entry;
export const hashOfPair = (pair: number): number => Math.floor(pair / 0x10000);
export const entryOfPair = (pair: number): number => pair % 0x10000;

/** Sorts packed pairs into a run and keeps at most `cap` entries per hash, the earliest. */
export function sortedRun(pairs: Float64Array, cap: number): SortedRun {
  const sorted = pairs.sort();
  const hashes = new Uint32Array(sorted.length);
  const entries = new Uint16Array(sorted.length);
  let kept = 0;
  let seen = 0;
  // Plain loops: a run is made of millions of pairs, and a callback for each would be most of its cost.
  for (let at = 0; at < sorted.length; at++) {
    const pair = sorted[at] ?? 0;
    const hash = Math.floor(pair / 0x10000);
    seen = kept > 0 && hash === hashes[kept - 1] ? seen + 1 : 1;
    if (seen > cap) continue;
    hashes[kept] = hash;
    entries[kept++] = pair - hash * 0x10000;
  }
  return runOf(fitted(hashes, kept), fitted(entries, kept));
}

/** A run of lists that are in order already. */
export function runOf(hashes: Uint32Array, entries: Uint16Array): SortedRun {
  const shift = shiftFor(hashes.length);
  return { hashes, entries, directory: directoryOf(hashes, shift), shift };
}

/** The same run without the pairs of some entries; itself when it has none of them. */
export function withoutEntries(run: SortedRun, isGone: (entry: number) => boolean): SortedRun {
  const hashes = run.hashes.filter((_, at) => !isGone(run.entries[at] ?? 0));
  if (hashes.length === run.hashes.length) return run;
  return runOf(
    hashes,
    run.entries.filter((entry) => !isGone(entry)),
  );
}

/** Where a hash's entries begin in a run; they go on as long as `hashes` holds that hash. */
export function firstPlace({ hashes, directory, shift }: SortedRun, hash: number): number {
  const bucket = bucketOf(hash, shift);
  let from = directory[bucket] ?? 0;
  let high = directory[bucket + 1] ?? hashes.length;
  while (from < high) {
    const middle = (from + high) >> 1;
    if ((hashes[middle] ?? 0) < hash) from = middle + 1;
    else high = middle;
  }
  return from;
}

/** Two runs as one: the entries of `b` are counted on from `first`. Of a hash at most `cap` are kept, the earliest. */
export function merged(a: SortedRun, b: SortedRun, first: number, cap: number): SortedRun {
  const hashes = new Uint32Array(a.hashes.length + b.hashes.length);
  const entries = new Uint16Array(hashes.length);
  let kept = 0;
  let seen = 0;
  // A plain loop, as above; of one hash the entries of `a` come first.
  for (let i = 0, j = 0; i < a.hashes.length || j < b.hashes.length; ) {
    const isOurs = j >= b.hashes.length || (a.hashes[i] ?? BEYOND) <= (b.hashes[j] ?? 0);
    const hash = (isOurs ? a.hashes[i] : b.hashes[j]) ?? 0;
    const entry = isOurs ? (a.entries[i++] ?? 0) : first + (b.entries[j++] ?? 0);
    seen = kept > 0 && hash === hashes[kept - 1] ? seen + 1 : 1;
    if (seen > cap) continue;
    hashes[kept] = hash;
    entries[kept++] = entry;
  }
  return runOf(fitted(hashes, kept), fitted(entries, kept));
}

/** Above every hash. */
const BEYOND = 2 ** 32;

/** The first `length`, without room for more. */
const fitted = <Kind extends Uint32Array | Uint16Array>(list: Kind, length: number): Kind =>
  list.length === length ? list : (list.slice(0, length) as Kind);

const bucketOf = (hash: number, shift: number): number =>
  hash < FINE_LIMIT ? hash >>> shift : (FINE_LIMIT >>> shift) + (hash >>> 24);

const shiftFor = (pairs: number): number =>
  FINE_BITS - Math.max(0, Math.ceil(Math.log2(Math.max(1, pairs / PER_BUCKET))));

/** Where each bucket begins: `directory[bucket + 1]` is where it ends. */
function directoryOf(hashes: Uint32Array, shift: number): Uint32Array {
  const starts = new Uint32Array((FINE_LIMIT >>> shift) + COARSE_BUCKETS + 1);
  for (let at = 0; at < hashes.length; at++) {
    const after = bucketOf(hashes[at] ?? 0, shift) + 1;
    starts[after] = (starts[after] ?? 0) + 1;
  }
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
  return starts;
}
