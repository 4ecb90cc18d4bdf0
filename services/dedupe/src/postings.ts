import { packPair, pairsOf, rangeOf, type SortedRun, sortedRun } from './sorted-run.ts';

/**
 * From a shingle's hash to the entries that have it.
 *
 * Entries are numbered 0, 1, 2 … in log order and fall into blocks of 8,192. In each block only the first 64
 * entries of a hash count: a page furniture's shingle costs no more than any other, and a busy block never hides
 * the next one's news. Blocks and caps follow from the entries' numbers alone, so an answer for "entries below n"
 * is the same however many came after. New entries gather in a small map, become sorted runs, and a full block is
 * merged into one run.
 */
export type Postings = {
  /** The next entry. Only `hashes` that are to find it. */
  readonly add: (hashes: Uint32Array) => void;
  /** How many of `hashes` each entry below `limit` has. */
  readonly count: (hashes: Uint32Array, limit: number) => Map<number, number>;
};

const BLOCK = 8192;
const RUN = 256;
export const FREQUENCY_CAP = 64;

type Tail = { readonly pairs: number[]; readonly byHash: Map<number, number[]> };
const emptyTail = (): Tail => ({ pairs: [], byHash: new Map() });

export function postings(): Postings {
  const blocks: SortedRun[][] = [[]];
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
    const pairs = (blocks.pop() ?? []).flatMap((run) => [...pairsOf(run)]);
    blocks.push([sortedRun(Float64Array.from(pairs), FREQUENCY_CAP)], []);
  }

  function count(hashes: Uint32Array, limit: number): Map<number, number> {
    const counts = new Map<number, number>();
    const lastBlock = Math.min(blocks.length - 1, Math.floor(limit / BLOCK));
    for (let block = 0; block <= lastBlock; block++) {
      const open = block === blocks.length - 1 ? tail.byHash : undefined;
      for (const hash of hashes) countIn(blocks[block] ?? [], open, hash, block * BLOCK, limit, counts);
    }
    return counts;
  }

  return { add, count };
}

function remember({ pairs, byHash }: Tail, hash: number, entry: number): void {
  pairs.push(packPair(hash, entry));
  const known = byHash.get(hash);
  if (known === undefined) byHash.set(hash, [entry]);
  else known.push(entry);
}

/** Walks one hash through one block in the order of entries and stops at the cap, whether merged yet or not. */
function countIn(
  runs: readonly SortedRun[],
  open: Map<number, number[]> | undefined,
  hash: number,
  first: number,
  limit: number,
  counts: Map<number, number>,
): void {
  let left = FREQUENCY_CAP;
  const meet = (entry: number): void => {
    if (left-- > 0 && first + entry < limit) counts.set(first + entry, (counts.get(first + entry) ?? 0) + 1);
  };
  for (const run of runs) {
    const { from, to } = rangeOf(run, hash);
    for (let at = from; at < to; at++) meet(run.entries[at] ?? 0);
  }
  for (const entry of open?.get(hash) ?? []) meet(entry);
}
