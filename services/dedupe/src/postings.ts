import { packPair, pairsOf, rangeOf, type SortedRun, sortedRun } from './sorted-run.ts';

/**
 * From a shingle's hash to the entries that have it.
 *
 * Entries are numbered 0, 1, 2 … in log order and fall into blocks of 8,192. In each block only the first 64
 * entries of a hash count: a page furniture's shingle costs no more than any other, and a busy block never hides
 * the next one's news. Blocks and caps follow from the entries' numbers alone, so an answer for "entries below n"
 * is the same however many came after. New entries gather in a small map, become sorted runs, a full block is merged into
 * one run, and eight full blocks into one segment: fewer places to look in, the same answer.
 */
export type Postings = {
  /** The next entry. Only `hashes` that are to find it. */
  readonly add: (hashes: Uint32Array) => void;
  /** How many of `hashes` each entry below `limit` has; of hashes that very many have, the rarer ones count. */
  readonly count: (hashes: Uint32Array, limit: number) => Map<number, number>;
};

const BLOCK = 8192;
const RUN = 1024;
/** As many as keep an entry's number within a segment to two bytes. */
const SEGMENT_BLOCKS = 8;
const SEGMENT = SEGMENT_BLOCKS * BLOCK;
export const FREQUENCY_CAP = 64;
/** Rare hashes first, until so many entries were met: what everybody has would cost more with every block. */
const MOST_COUNTED = 1000;

type Tail = { readonly pairs: number[]; readonly byHash: Map<number, number[]> };
const emptyTail = (): Tail => ({ pairs: [], byHash: new Map() });

export function postings(): Postings {
  const segments: SortedRun[] = [];
  /** The full blocks since the last segment, and the open one. */
  let blocks: SortedRun[][] = [[]];
  let tail = emptyTail();
  let size = 0;

  function add(hashes: Uint32Array): void {
    const entry = size % BLOCK;
    for (const hash of hashes) remember(tail, hash, entry);
    size++;
    if (size % RUN === 0) seal();
    if (size % BLOCK === 0) mergeLastBlock();
  }

  function seal(): void {
    blocks.at(-1)?.push(sortedRun(Float64Array.from(tail.pairs), FREQUENCY_CAP));
    tail = emptyTail();
  }

  function mergeLastBlock(): void {
    const merged = mergedRun(blocks.pop() ?? [], () => 0, FREQUENCY_CAP);
    blocks.push([merged], []);
    if (blocks.length <= SEGMENT_BLOCKS) return;
    // Each block has its cap already.
    segments.push(mergedRun(blocks.flat(), (block) => block * BLOCK, Number.POSITIVE_INFINITY));
    blocks = [[]];
  }

  function count(hashes: Uint32Array, limit: number): Map<number, number> {
    const counts = new Map<number, number>();
    const found = Array.from(hashes, (hash) => entriesOf(hash, limit));
    let left = MOST_COUNTED;
    for (const entries of found.sort((a, b) => a.length - b.length)) {
      if (entries.length > left && counts.size > 0) break;
      for (const entry of entries.slice(0, left)) counts.set(entry, (counts.get(entry) ?? 0) + 1);
      left -= entries.length;
    }
    return counts;
  }

  function entriesOf(hash: number, limit: number): number[] {
    const found: number[] = [];
    for (let at = 0; at < segments.length && at * SEGMENT < limit; at++)
      gatherFromSegment(segments[at], hash, at * SEGMENT, limit, found);
    for (let at = 0; at < blocks.length; at++) {
      const first = segments.length * SEGMENT + at * BLOCK;
      if (first >= limit) break;
      const open = at === blocks.length - 1 ? tail.byHash : undefined;
      gatherFromBlock(blocks[at] ?? [], open, hash, first, limit, found);
    }
    return found;
  }

  return { add, count };
}

function remember({ pairs, byHash }: Tail, hash: number, entry: number): void {
  pairs.push(packPair(hash, entry));
  const known = byHash.get(hash);
  if (known === undefined) byHash.set(hash, [entry]);
  else known.push(entry);
}

function mergedRun(runs: readonly SortedRun[], firstOf: (run: number) => number, cap: number): SortedRun {
  const pairs = new Float64Array(runs.reduce((sum, { hashes }) => sum + hashes.length, 0));
  let at = 0;
  for (const [place, run] of runs.entries()) {
    const own = pairsOf(run, firstOf(place));
    pairs.set(own, at);
    at += own.length;
  }
  return sortedRun(pairs, cap);
}

function gatherFromSegment(
  run: SortedRun | undefined,
  hash: number,
  first: number,
  limit: number,
  found: number[],
): void {
  if (run === undefined) return;
  const { from, to } = rangeOf(run, hash);
  for (let at = from; at < to; at++) {
    const entry = first + (run.entries[at] ?? 0);
    if (entry >= limit) return;
    found.push(entry);
  }
}

/** Walks one hash through one block in the order of entries and stops at the cap, whether merged yet or not. */
function gatherFromBlock(
  runs: readonly SortedRun[],
  open: Map<number, number[]> | undefined,
  hash: number,
  first: number,
  limit: number,
  found: number[],
): void {
  let left = FREQUENCY_CAP;
  const meet = (entry: number): void => {
    if (left-- > 0 && first + entry < limit) found.push(first + entry);
  };
  for (const run of runs) {
    const { from, to } = rangeOf(run, hash);
    for (let at = from; at < to; at++) meet(run.entries[at] ?? 0);
  }
  for (const entry of open?.get(hash) ?? []) meet(entry);
}
