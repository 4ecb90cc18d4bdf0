/**
 * A set of 32-bit numbers, at most as many as it is made for. Numbers that meet in one slot on purpose cannot make it
 * slow: after MAX_PROBES a Set takes over.
 */
export class Grams {
  readonly #slots: Int32Array;
  readonly #mask: number;
  readonly #overflow = new Set<number>();

  constructor(most: number) {
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(2, most) * 2)));
    this.#mask = this.#slots.length - 1;
  }

  add(number: number): void {
    const slot = this.#slotOf(number);
    if (slot === -1) this.#overflow.add(number);
    else this.#slots[slot] = number;
  }

  has(number: number): boolean {
    const slot = this.#slotOf(number);
    // An empty slot holds 0, so 0 itself is with those that found none.
    return slot === -1 ? this.#overflow.has(number) : this.#slots[slot] === number;
  }

  /** Where a number stands or would stand; -1 when that is not in the slots. */
  #slotOf(number: number): number {
    if (number === 0) return -1;
    let slot = Math.imul(number, SPREAD) >>> 7;
    for (let probe = 0; probe < MAX_PROBES; probe++, slot++) {
      const there = this.#slots[slot & this.#mask];
      if (there === 0 || there === number) return slot & this.#mask;
    }
    return -1;
  }
}

/** Knuth's multiplicative hashing: 2^32 by the golden ratio. */
const SPREAD = 0x9e3779b1;
const MAX_PROBES = 32;
