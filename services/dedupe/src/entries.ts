import type { Fingerprint } from '@daybook/shared/article/fingerprint.ts';
import { completeBelow, decodeSketch, type Sketch } from '@daybook/shared/article/sketch.ts';

type Known = {
  readonly position: number;
  readonly article: string;
  readonly revision: number;
  readonly contentHash: string;
  readonly headlineKey: string;
  /** Null equals no other source, not even another null. */
  readonly source: string | null;
  /** Milliseconds since 1970, null when the article does not say. */
  readonly publishedMs: number | null;
  readonly shingles: number;
};

/** What dedupe knows of a revision: its fingerprint, where it came from, when it was published. */
export type Entry = Known & {
  readonly sketch: Sketch;
  /** Below this hash the sample of shingles is complete. */
  readonly completeBelow: number;
};

export type EntryFacts = Pick<Known, 'position' | 'article' | 'revision' | 'source'> & {
  readonly fingerprint: Fingerprint;
  readonly published: string | null;
};

export function entryOf({ fingerprint, published, ...facts }: EntryFacts): Entry {
  const { contentHash, headlineKey, shingles } = fingerprint;
  const sketch = decodeSketch(fingerprint.sketch);
  const bound = completeBelow(sketch, shingles);
  const publishedMs = instantOf(published);
  return { ...facts, contentHash, headlineKey, shingles, publishedMs, sketch, completeBelow: bound };
}

function instantOf(published: string | null): number | null {
  const instant = published === null ? Number.NaN : Date.parse(published);
  return Number.isNaN(instant) ? null : instant;
}

/** Entries by their number; sketches lie one behind the other in a pool, an object each would double their size. */
export type EntryStore = {
  readonly add: (entry: Entry) => void;
  readonly at: (number: number) => Entry | undefined;
  /** How many entries stand before a position. */
  readonly countBefore: (position: number) => number;
};

type Kept = Known & { readonly offset: number; readonly parts: readonly [number, number, number] };

export function entryStore(): EntryStore {
  const kept: Kept[] = [];
  let pool = new Uint32Array(1 << 16);
  let used = 0;

  function keep(part: Uint32Array): number {
    if (used + part.length > pool.length) {
      const larger = new Uint32Array(pool.length * 2);
      larger.set(pool);
      pool = larger;
    }
    pool.set(part, used);
    used += part.length;
    return part.length;
  }

  function add({ sketch, completeBelow: _, ...known }: Entry): void {
    const offset = used;
    const parts = [keep(sketch.shingles), keep(sketch.numbers), keep(sketch.lead)] as const;
    kept.push({ ...known, offset, parts });
  }

  function at(number: number): Entry | undefined {
    const found = kept[number];
    if (found === undefined) return undefined;
    const { offset, parts, ...known } = found;
    const sketch = slices(pool, offset, parts);
    return { ...known, sketch, completeBelow: completeBelow(sketch, known.shingles) };
  }

  return { add, at, countBefore: (position) => countBefore(kept, position) };
}

function slices(pool: Uint32Array, offset: number, [shingles, numbers, lead]: Kept['parts']): Sketch {
  const afterShingles = offset + shingles;
  const afterNumbers = afterShingles + numbers;
  return {
    shingles: pool.slice(offset, afterShingles),
    numbers: pool.slice(afterShingles, afterNumbers),
    lead: pool.slice(afterNumbers, afterNumbers + lead),
  };
}

function countBefore(kept: readonly Kept[], position: number): number {
  let low = 0;
  let high = kept.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((kept[middle]?.position ?? position) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
