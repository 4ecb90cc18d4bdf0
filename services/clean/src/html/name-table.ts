/**
 * A fixed list of ASCII names, found by the characters of a longer text without cutting them out: a page names some
 * thousand tags and attributes, and nearly all of them are on a short list.
 */
export class NameTable {
  readonly names: readonly string[];
  readonly #slots: Int16Array;
  readonly #longest: number;

  constructor(names: readonly string[]) {
    this.names = names;
    this.#slots = new Int16Array(slotsFor(names.length)).fill(-1);
    this.#longest = Math.max(...names.map(({ length }) => length));
    names.forEach((name, index) => {
      let slot = this.#slotOf(name, 0, name.length);
      while (this.#slots[slot] !== -1) slot = this.#after(slot);
      this.#slots[slot] = index;
    });
  }

  /** The place on the list of what stands between two offsets, in whatever case; -1 when it is not on it. */
  find(text: string, start: number, end: number): number {
    const length = end - start;
    if (length === 0 || length > this.#longest) return -1;
    for (let slot = this.#slotOf(text, start, end); ; slot = this.#after(slot)) {
      const index = this.#slots[slot] as number;
      if (index === -1 || isNamed(this.names[index] as string, text, start, length)) return index;
    }
  }

  #slotOf(text: string, start: number, end: number): number {
    let hash = end - start;
    for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + (text.charCodeAt(at) | 32)) | 0;
    return (hash ^ (hash >>> 11)) & (this.#slots.length - 1);
  }

  #after(slot: number): number {
    return (slot + 1) & (this.#slots.length - 1);
  }
}

/** A power of two, so sparse that most searches end at their first slot. */
const slotsFor = (count: number): number => 2 ** Math.ceil(Math.log2(count * 4));

function isNamed(name: string, text: string, start: number, length: number): boolean {
  if (name.length !== length) return false;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(start + at);
    const lower = code >= 65 && code <= 90 ? code | 32 : code;
    if (lower !== name.charCodeAt(at)) return false;
  }
  return true;
}
