/**
 * Hashes of words and of runs of five words, 32 bits each. Our own and frozen with the fingerprint's version: a
 * word is FNV-1a over its UTF-16 units, a shingle a polynomial over its words; both end in the finaliser of
 * MurmurHash3, so that the low and the high bits are equally good.
 */
export const SHINGLE_WORDS = 5;

/** The hash of a word, or of the word that stands in `text` from one place up to another. */
export function hashWord(text: string, from = 0, to = text.length): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return finalise(hash);
}

/**
 * Each different shingle of a text once, in no order, from the hashes of its words. A text of fewer than five words is
 * one shingle; without words there is none.
 */
export function shinglesOf(hashes: Uint32Array): Uint32Array {
  const width = Math.min(SHINGLE_WORDS, hashes.length);
  const count = hashes.length === 0 ? 0 : hashes.length - width + 1;
  const shingles = new Uint32Array(count);
  for (let at = 0; at < count; at++) shingles[at] = hashRun(hashes, at, width);
  return count <= TABLE_LIMIT ? differentByTable(shingles) : distinct(shingles.sort());
}

function hashRun(hashes: Uint32Array, from: number, width: number): number {
  let hash = width;
  for (let at = from; at < from + width; at++) hash = (Math.imul(hash, 0x9e3779b1) + (hashes[at] ?? 0)) | 0;
  return finalise(hash);
}

function finalise(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/**
 * A table is some times faster than sorting. But hashes can be made to collide, and then each is held against all the
 * others: beyond so many of them that would be felt, and sorting has no bad case.
 */
const TABLE_LIMIT = 4096;

function differentByTable(values: Uint32Array): Uint32Array {
  const mask = 2 ** Math.ceil(Math.log2(2 * values.length + 2)) - 1;
  const table = new Uint32Array(mask + 1);
  const once = new Uint32Array(values.length);
  let count = 0;
  let hasZero = false;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0;
    let place = value & mask;
    while (table[place] !== 0 && table[place] !== value) place = (place + 1) & mask;
    // An empty place holds 0, so the value 0 needs a word of its own.
    if (value === 0 ? hasZero : table[place] === value) continue;
    if (value === 0) hasZero = true;
    table[place] = value;
    once[count++] = value;
  }
  return once.subarray(0, count);
}

/** Each value of a sorted array once. */
export function distinct(sorted: Uint32Array): Uint32Array {
  const once = new Uint32Array(sorted.length);
  let count = 0;
  for (let at = 0; at < sorted.length; at++) {
    const value = sorted[at] ?? 0;
    if (at === 0 || value !== sorted[at - 1]) once[count++] = value;
  }
  return once.subarray(0, count);
}
