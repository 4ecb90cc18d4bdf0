/**
 * Hashes of words and of runs of five words, 32 bits each. Our own and frozen with the fingerprint's version: a
 * word is FNV-1a over its UTF-16 units, a shingle a polynomial over its words; both end in the finaliser of
 * MurmurHash3, so that the low and the high bits are equally good.
 */
export const SHINGLE_WORDS = 5;

export function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return finalise(hash);
}

/** Sorted, each hash once. A text of fewer than five words is one shingle; without words there is none. */
export function shinglesOf(words: readonly string[]): Uint32Array {
  const hashes = Uint32Array.from(words, hashWord);
  const width = Math.min(SHINGLE_WORDS, hashes.length);
  const count = hashes.length === 0 ? 0 : hashes.length - width + 1;
  const shingles = new Uint32Array(count);
  for (let at = 0; at < count; at++) shingles[at] = hashRun(hashes, at, width);
  return distinct(shingles.sort());
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

/** Each value of a sorted array once. */
export function distinct(sorted: Uint32Array): Uint32Array {
  const once = new Uint32Array(sorted.length);
  let count = 0;
  for (let at = 0; at < sorted.length; at++) {
    const value = sorted[at] ?? 0;
    if (at === 0 || value !== sorted[at - 1]) once[count++] = value;
  }
  return once.slice(0, count);
}
