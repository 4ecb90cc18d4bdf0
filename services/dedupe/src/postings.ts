import { type Image, type Imaged, listOf } from './image.ts';
import {
  entryOfPair,
  firstPlace,
  hashOfPair,
  merged,
  packPair,
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
 * is the same however many came after.
 *
 * New entries gather in a small map, every 1,024 of them become a sorted run, and two runs of one size that stand beside
 * each other become one, up to 65,536 entries: so there are few places to look in, whatever the number of entries.
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
const SMALLEST = 1024;
/** As many as keep an entry's number within a part to two bytes. */
const LARGEST = 65_536;
export const FREQUENCY_CAP = 64;
/** Rare hashes first, until so many entries were met: what everybody has would cost more with every block. */
const MOST_COUNTED = 1000;

/** The entries from `first` on, `span` of them; numbers in the run are counted from `first`. */
type Part = { readonly first: number; readonly span: number; readonly run: SortedRun };

/** The entries since the last part, numbered from its end on. */
type Tail = { readonly pairs: number[]; readonly byHash: Map<number, number[]> };
const emptyTail = (): Tail => ({ pairs: [], byHash: new Map() });

/** Where the entries of one hash stand in a list of all that were found. */
type Found = { readonly from: number; readonly length: number };

export function postings(): Postings {
  let parts: Part[] = [];
  let tail = emptyTail();
  let size = 0;
  /** Not yet taken out of the parts. */
  const forgotten = new Set<number>();

  const tailFirst = (): number => {
    const last = parts.at(-1);
    return last === undefined ? 0 : last.first + last.span;
  };

  function add(hashes: Uint32Array): void {
    const entry = size % SMALLEST;
    for (const hash of hashes) remember(tail, hash, entry);
    size++;
    if (size % SMALLEST === 0) seal();
  }

  function seal(): void {
    takeOut();
    const run = sortedRun(Float64Array.from(tail.pairs), FREQUENCY_CAP);
    parts.push({ first: tailFirst(), span: SMALLEST, run });
    tail = emptyTail();
    while (joinLastTwo());
  }

  /** Within a block the cap holds; beyond, each block has its own already. */
  function joinLastTwo(): boolean {
    const [before, last] = parts.slice(-2);
    if (before === undefined || last === undefined) return false;
    if (before.span !== last.span || last.span === LARGEST) return false;
    const span = 2 * last.span;
    const run = merged(
      before.run,
      last.run,
      before.span,
      span <= BLOCK ? FREQUENCY_CAP : Number.POSITIVE_INFINITY,
    );
    parts.splice(-2, 2, { first: before.first, span, run });
    return true;
  }

  function count(hashes: Uint32Array, limit: number): Map<number, number> {
    const counts = new Map<number, number>();
    const found: number[] = [];
    let left = MOST_COUNTED;
    for (const { from, length } of gather(hashes, limit, found).sort((a, b) => a.length - b.length)) {
      if (length > left && counts.size > 0) break;
      const end = from + Math.min(length, left);
      for (let at = from; at < end; at++) counts.set(found[at] ?? 0, (counts.get(found[at] ?? 0) ?? 0) + 1);
      left -= length;
    }
    return counts;
  }

  function gather(hashes: Uint32Array, limit: number, found: number[]): Found[] {
    const asked = parts.filter(({ first }) => first < limit);
    const places = asked.map(({ run }) => placesOf(run, hashes));
    const lists: Found[] = [];
    for (const [at, hash] of hashes.entries()) {
      const from = found.length;
      gatherOne(asked, places, at, hash, limit, found);
      if (found.length > from) lists.push({ from, length: found.length - from });
    }
    return lists;
  }

  /** In the order of entries; in the last block, whose parts are not one yet, up to the cap. */
  function gatherOne(
    asked: readonly Part[],
    places: readonly Int32Array[],
    at: number,
    hash: number,
    limit: number,
    found: number[],
  ): void {
    const open = size - (size % BLOCK);
    let left = FREQUENCY_CAP;
    for (const [place, { first, run }] of asked.entries()) {
      const from = places[place]?.[at] ?? NOWHERE;
      if (from === NOWHERE) continue;
      const most = first < open ? Number.POSITIVE_INFINITY : left;
      const met = gatherFrom(run, hash, from, first, limit, most, found);
      if (first >= open) left -= met;
    }
    const first = tailFirst();
    for (const entry of first < limit ? (tail.byHash.get(hash) ?? []) : []) {
      if (left <= 0 || first + entry >= limit) return;
      if (forgotten.has(first + entry)) continue;
      found.push(first + entry);
      left--;
    }
  }

  /** Adds at most `most` entries below `limit`, and says how many. */
  function gatherFrom(
    run: SortedRun,
    hash: number,
    from: number,
    first: number,
    limit: number,
    most: number,
    found: number[],
  ): number {
    const before = found.length;
    for (let at = from; run.hashes[at] === hash && found.length - before < most; at++) {
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
    parts = parts.map((part) => ({ ...part, run: withoutEntries(part.run, goneFrom(part.first)) }));
    const isGone = goneFrom(tailFirst());
    tail = tailOf(tail.pairs.filter((pair) => !isGone(entryOfPair(pair))));
    forgotten.clear();
  }

  function image(): Image {
    takeOut();
    const lists = parts.flatMap(({ run }, at): [string, Uint32Array | Uint16Array][] => [
      [`hashes ${at}`, run.hashes],
      [`entries ${at}`, run.entries],
    ]);
    return { size: Uint32Array.of(size), tail: Float64Array.from(tail.pairs), ...Object.fromEntries(lists) };
  }

  /** How many parts there are, and where each begins, follows from the number of entries. */
  function restore(image: Image): void {
    size = listOf(image, 'size', Uint32Array)[0] ?? 0;
    tail = tailOf([...listOf(image, 'tail', Float64Array)]);
    let first = 0;
    parts = spansOf(size).map((span, at) => {
      const run = runOf(
        listOf(image, `hashes ${at}`, Uint32Array),
        listOf(image, `entries ${at}`, Uint16Array),
      );
      first += span;
      return { first: first - span, span, run };
    });
  }

  return { add, count, forget: (entry) => void forgotten.add(entry), image, restore };
}

/** Largest first, as the joining leaves them. */
function spansOf(size: number): number[] {
  const spans: number[] = new Array(Math.floor(size / LARGEST)).fill(LARGEST);
  for (let span = LARGEST / 2; span >= SMALLEST; span /= 2) if ((size & span) !== 0) spans.push(span);
  return spans;
}

const NOWHERE = -1;

/**
 * Where each hash's entries begin in a run. All of a run's in one loop: each look-up waits for the memory, and so they
 * wait together.
 */
function placesOf(run: SortedRun, hashes: Uint32Array): Int32Array {
  const places = new Int32Array(hashes.length);
  for (let at = 0; at < hashes.length; at++) {
    const hash = hashes[at] ?? 0;
    const place = firstPlace(run, hash);
    places[at] = run.hashes[place] === hash ? place : NOWHERE;
  }
  return places;
}

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
