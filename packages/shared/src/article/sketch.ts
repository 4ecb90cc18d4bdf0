/**
 * What a text leaves behind for comparison, in at most 700 bytes:
 *
 * - `shingles`: a FracMinHash sample of its five-word shingles (Irber et al. 2022): every hash below 2^32 / 8, at
 *   least the 32 smallest, at most the 120 smallest. A sample by value, not by place, so two texts keep the same
 *   hashes of what they share, and containment can be estimated also between texts of very different length.
 * - `numbers`: the 20 smallest hashes of the numbers in the text.
 * - `lead`: the first 30 different words, in the order of their hashes.
 *
 * Bytes: how many of each (three u8 and a zero), then the hashes as little-endian u32, each part sorted.
 */
export type Sketch = {
  readonly shingles: Uint32Array;
  readonly numbers: Uint32Array;
  readonly lead: Uint32Array;
};

const SCALE = 8;
const MIN_KEPT = 32;
const MAX_KEPT = 120;
export const MAX_NUMBERS = 20;
export const LEAD_WORDS = 30;
export const SCALED_LIMIT = 2 ** 32 / SCALE;

/** The sample of distinct shingles, in whatever order they come. */
export function sample(shingles: Uint32Array): Uint32Array {
  const scaled = belowLimit(shingles);
  if (scaled.length >= MIN_KEPT) return scaled.sort().subarray(0, MAX_KEPT);
  return shingles.toSorted().subarray(0, MIN_KEPT);
}

/** A plain loop: `filter` costs more than all the rest of a sketch. */
function belowLimit(hashes: Uint32Array): Uint32Array {
  const below = new Uint32Array(hashes.length);
  let count = 0;
  for (let at = 0; at < hashes.length; at++) {
    const hash = hashes[at] ?? 0;
    if (hash < SCALED_LIMIT) below[count++] = hash;
  }
  return below.subarray(0, count);
}

/**
 * Below which hash the sample of a text with `total` shingles is complete: within it two samples can be compared.
 */
export function completeBelow({ shingles }: Sketch, total: number): number {
  const last = shingles.at(-1) ?? 0;
  if (shingles.length >= total) return 2 ** 32;
  return shingles.length === MAX_KEPT ? last + 1 : Math.max(SCALED_LIMIT, last + 1);
}

export function encodeSketch({ shingles, numbers, lead }: Sketch): string {
  const bytes = Buffer.allocUnsafe(4 + 4 * (shingles.length + numbers.length + lead.length));
  bytes.writeUInt32LE(shingles.length | (numbers.length << 8) | (lead.length << 16));
  let at = 4;
  for (const part of [shingles, numbers, lead])
    for (let each = 0; each < part.length; each++) at = bytes.writeUInt32LE(part[each] ?? 0, at);
  return bytes.toString('base64');
}

/** The parts of a sketch; one that is cut short gives what is there. */
export function decodeSketch(base64: string): Sketch {
  const bytes = Buffer.from(base64, 'base64');
  const hashes = new Uint32Array(Math.max(0, (bytes.length - 4) >> 2));
  for (let at = 0; at < hashes.length; at++) hashes[at] = bytes.readUInt32LE(4 + 4 * at);
  const afterShingles = bytes[0] ?? 0;
  const afterNumbers = afterShingles + (bytes[1] ?? 0);
  return {
    shingles: hashes.subarray(0, afterShingles),
    numbers: hashes.subarray(afterShingles, afterNumbers),
    lead: hashes.subarray(afterNumbers, afterNumbers + (bytes[2] ?? 0)),
  };
}
