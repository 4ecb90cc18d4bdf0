import { readWords } from '@daybook/shared/article/read-words.ts';
import { shinglesOf } from '@daybook/shared/article/shingles.ts';
import { random } from '../documents.ts';
import type { Peer } from './peer.ts';

const PERMUTATIONS = 128;
const SEED = 7;

type Signature = (shingles: Uint32Array) => Uint32Array;

/**
 * MinHash with 128 permutations (Broder 1997) and banded LSH (Leskovec et al., Mining of Massive Datasets, ch. 3): the
 * bands are chosen so that the threshold lies where finding becomes likely; a pair is a copy when its estimated Jaccard
 * over five-word shingles reaches the threshold. The best one counts.
 */
export const minHash = (threshold: number): Peer => ({
  name: `MinHash-LSH 128 ≥ ${threshold}`,
  open: () => lsh(permuted(), threshold),
});

/** One-permutation MinHash with densification by rotation (Shrivastava and Li 2014): one hash per shingle, 128 bins. */
export const onePermutation = (threshold: number): Peer => ({
  name: `one-permutation ≥ ${threshold}`,
  open: () => lsh(binned, threshold),
});

/** 128 seeded permutations; equal shares of equal values estimate Jaccard, see {@link agreement}. */
export function permuted(): Signature {
  const dice = random(SEED);
  const multipliers = Uint32Array.from({ length: PERMUTATIONS }, () => dice.next() | 1);
  const added = Uint32Array.from({ length: PERMUTATIONS }, () => dice.next());
  return (shingles) => {
    const signature = new Uint32Array(PERMUTATIONS).fill(0xffffffff);
    for (const shingle of shingles) {
      for (let at = 0; at < PERMUTATIONS; at++) {
        let mixed = (Math.imul(shingle, multipliers[at] ?? 1) + (added[at] ?? 0)) >>> 0;
        mixed = (mixed ^ (mixed >>> 15)) >>> 0;
        if (mixed < (signature[at] ?? 0)) signature[at] = mixed;
      }
    }
    return signature;
  };
}

function binned(shingles: Uint32Array): Uint32Array {
  const EMPTY = 0xffffffff;
  const signature = new Uint32Array(PERMUTATIONS).fill(EMPTY);
  for (const shingle of shingles) {
    const bin = shingle >>> 25;
    if (shingle < (signature[bin] ?? EMPTY)) signature[bin] = shingle;
  }
  if (shingles.length === 0) return signature;
  for (let bin = 0; bin < PERMUTATIONS; bin++) {
    let step = 0;
    while (signature[(bin + step) % PERMUTATIONS] === EMPTY) step++;
    if (step > 0)
      signature[bin] = ((signature[(bin + step) % PERMUTATIONS] ?? 0) + Math.imul(step, 0x9e3779b1)) >>> 0;
  }
  return signature;
}

function lsh(signatureOf: Signature, threshold: number) {
  const rows = rowsFor(threshold);
  const tables = Array.from({ length: Math.floor(PERMUTATIONS / rows) }, () => new Map<string, number[]>());
  const known: Uint32Array[] = [];
  return {
    take: ({ text }: { text: string }): number | null => {
      const signature = signatureOf(shinglesOf(readWords(text, 0).hashes));
      const met = new Set<number>();
      for (const [band, table] of tables.entries()) {
        const key = signature.subarray(band * rows, (band + 1) * rows).join();
        const places = table.get(key);
        for (const place of places ?? []) met.add(place);
        if (places === undefined) table.set(key, [known.length]);
        else places.push(known.length);
      }
      const best = [...met]
        .map((place) => ({ place, score: agreement(signature, known[place]) }))
        .filter(({ score }) => score >= threshold)
        .sort((a, b) => b.score - a.score || a.place - b.place)[0];
      known.push(signature);
      return best?.place ?? null;
    },
  };
}

/** The most rows per band with which the threshold of the curve, (1 / bands) ^ (1 / rows), is still below ours. */
function rowsFor(threshold: number): number {
  const wanted = [2, 3, 4, 5, 6, 7, 8, 10, 12].filter(
    (rows) => (1 / Math.floor(PERMUTATIONS / rows)) ** (1 / rows) <= threshold,
  );
  return wanted.at(-1) ?? 2;
}

export function agreement(a: Uint32Array, b: Uint32Array | undefined): number {
  let equal = 0;
  for (let at = 0; at < PERMUTATIONS; at++) if (a[at] === b?.[at]) equal++;
  return equal / PERMUTATIONS;
}
