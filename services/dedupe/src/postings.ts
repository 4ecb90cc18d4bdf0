import { type Image, type Imaged, listOf } from './image.ts';
import {
  entryOfPair,
  firstPlace,
  hashOfPair,
  packPair,
  pairsOf,
  runOf,
  type SortedRun,
  sortedRun,
  withoutEntries,
} from './sorted-run.ts';

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
  /** From here on as if the entry had no hashes. What it kept out of a full list does not come in. */
  readonly forget: (entry: number) => void;
} & Imaged;

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
  let segments: SortedRun[] = [];
  /** The full blocks since the last segment, and the open one. */
  let blocks: SortedRun[][] = [[]];
  let tail = emptyTail();
  let size = 0;
  /** Not yet taken out of the runs. */
  const forgotten = new Set<number>();

  function add(hashes: Uint32Array): void {
    const entry = size % BLOCK;
    for (const hash of hashes) remember(tail, hash, entry);
    size++;
    if (size % RUN === 0) seal();
    if (size % BLOCK === 0) mergeLastBlock();
  }

  function seal(): void {
    takeOut();
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

  const firstOfBlock = (block: number): number => segments.length * SEGMENT + block * BLOCK;

  function count(hashes: Uint32Array, limit: number): Map<number, number> {
    const counts = new Map<number, number>();
    const found: number[] = [];
    const lists: List[] = [];
    for (const hash of hashes) {
      const from = found.length;
      gather(hash, limit, found);
      if (found.length > from) lists.push({ from, length: found.length - from });
    }
    let left = MOST_COUNTED;
    for (const { from, length } of lists.sort((a, b) => a.length - b.length)) {
      if (length > left && counts.size > 0) break;
      const end = from + Math.min(length, left);
      for (let at = from; at < end; at++) counts.set(found[at] ?? 0, (counts.get(found[at] ?? 0) ?? 0) + 1);
      left -= length;
    }
    return counts;
  }

  function gather(hash: number, limit: number, found: number[]): void {
    for (let at = 0; at < segments.length && at * SEGMENT < limit; at++)
      gatherFrom(segments[at], hash, at * SEGMENT, limit, Number.POSITIVE_INFINITY, found);
    for (let at = 0; at < blocks.length && firstOfBlock(at) < limit; at++)
      gatherFromBlock(at, hash, limit, found);
  }

  /** In the order of entries and up to the cap, whether merged yet or not. */
  function gatherFromBlock(block: number, hash: number, limit: number, found: number[]): void {
    const first = firstOfBlock(block);
    let left = FREQUENCY_CAP;
    for (const run of blocks[block] ?? []) left -= gatherFrom(run, hash, first, limit, left, found);
    if (block < blocks.length - 1) return;
    for (const entry of tail.byHash.get(hash) ?? []) {
      if (left <= 0 || first + entry >= limit) return;
      if (forgotten.has(first + entry)) continue;
      found.push(first + entry);
      left--;
    }
  }

  /** Adds at most `most` entries below `limit`, and says how many. */
  function gatherFrom(
    run: SortedRun | undefined,
    hash: number,
    first: number,
    limit: number,
    most: number,
    found: number[],
  ): number {
    if (run === undefined) return 0;
    const before = found.length;
    for (let at = firstPlace(run, hash); run.hashes[at] === hash && found.length - before < most; at++) {
      const entry = first + (run.entries[at] ?? 0);
      if (entry >= limit) break;
      if (!forgotten.has(entry)) found.push(entry);
    }
    return found.length - before;
  }

  /** Takes what is forgotten out of everything. A run is made anew for it, so many at once cost no more than one. */
  function takeOut(): void {
    if (forgotten.size === 0) return;
    const goneFrom = (first: number) => (entry: number) => forgotten.has(first + entry);
    segments = segments.map((run, at) => withoutEntries(run, goneFrom(at * SEGMENT)));
    blocks = blocks.map((runs, at) => runs.map((run) => withoutEntries(run, goneFrom(firstOfBlock(at)))));
    const isGone = goneFrom(firstOfBlock(blocks.length - 1));
    tail = tailOf(tail.pairs.filter((pair) => !isGone(entryOfPair(pair))));
    forgotten.clear();
  }

  function image(): Image {
    takeOut();
    const runs = [...segments, ...blocks.flat()];
    const lists = runs.flatMap(({ hashes, entries }, at): [string, Uint32Array | Uint16Array][] => [
      [`hashes ${at}`, hashes],
      [`entries ${at}`, entries],
    ]);
    return { size: Uint32Array.of(size), tail: Float64Array.from(tail.pairs), ...Object.fromEntries(lists) };
  }

  /** How many runs there are, and where each belongs, follows from the number of entries. */
  function restore(image: Image): void {
    size = listOf(image, 'size', Uint32Array)[0] ?? 0;
    let next = 0;
    const runsOf = (count: number): SortedRun[] =>
      Array.from({ length: count }, () => {
        const at = next++;
        return runOf(listOf(image, `hashes ${at}`, Uint32Array), listOf(image, `entries ${at}`, Uint16Array));
      });
    segments = runsOf(Math.floor(size / SEGMENT));
    const full = runsOf(Math.floor((size % SEGMENT) / BLOCK)).map((run) => [run]);
    blocks = [...full, runsOf(Math.floor((size % BLOCK) / RUN))];
    tail = tailOf([...listOf(image, 'tail', Float64Array)]);
  }

  return { add, count, forget: (entry) => void forgotten.add(entry), image, restore };
}

type List = { readonly from: number; readonly length: number };

function remember({ pairs, byHash }: Tail, hash: number, entry: number): void {
  pairs.push(packPair(hash, entry));
  const known = byHash.get(hash);
  if (known === undefined) byHash.set(hash, [entry]);
  else known.push(entry);
}

function tailOf(pairs: readonly number[]): Tail {
  const tail = emptyTail();
  for (const pair of pairs) remember(tail, hashOfPair(pair), entryOfPair(pair));
  return tail;
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
