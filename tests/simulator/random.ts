/** Randomness that a seed decides entirely: the same seed, the same calls, the same answers. */
export type Random = {
  /** From 0 up to but not including `count`. */
  below(count: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** From `least` up to `most`. */
  between(least: number, most: number): number;
  pick<const Value>(from: readonly [Value, ...Value[]]): Value;
  bytes(count: number): Uint8Array;
  /** An id in the form of a UUIDv7. */
  id(): string;
  /** Another source for another purpose, so that more calls here change nothing there. */
  fork(purpose: string): Random;
};

/** mulberry32 (Tommy Ettinger, public domain) over a hash of the seed's text. */
export function randomOf(seed: string): Random {
  let state = hashOf(seed);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (count: number): number => Math.floor(next() * count);
  const bytes = (count: number): Uint8Array => Uint8Array.from({ length: count }, () => below(256));
  return {
    below,
    chance: (probability) => next() < probability,
    between: (least, most) => least + below(most - least + 1),
    pick: (from) => from[below(from.length)] ?? from[0],
    bytes,
    id: () => idOf(Buffer.from(bytes(16)).toString('hex')),
    fork: (purpose) => randomOf(`${seed}/${purpose}`),
  };
}

const idOf = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash;
}
