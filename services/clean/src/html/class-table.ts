/**
 * The values of class on one page, each kept once and known by its number; 0 is no class. A page repeats a few of
 * them a thousand times, so they are found by their characters, without cutting them out of the page. Whoever writes
 * values that meet in one slot gains nothing: after MAX_PROBES a map takes over.
 */
export class ClassTable {
  readonly names: string[] = [''];
  #slots = new Int32Array(256);
  #overflow = new Map<string, number>();

  /** The number of the class that stands between two offsets of a text. */
  idOf(text: string, start: number, end: number): number {
    if (start === end) return 0;
    let slot = this.#slotOf(text, start, end);
    for (let probe = 0; probe < MAX_PROBES; probe++, slot = this.#after(slot)) {
      const id = this.#slots[slot] as number;
      if (id === 0) return this.#add(text.slice(start, end));
      if (isSame(this.names[id] as string, text, start, end)) return id;
    }
    return this.#overflow.get(text.slice(start, end)) ?? this.#add(text.slice(start, end));
  }

  #add(name: string): number {
    const id = this.names.push(name) - 1;
    if (this.names.length * 2 > this.#slots.length) this.#grow();
    else this.#place(id, name);
    return id;
  }

  #place(id: number, name: string): void {
    let slot = this.#slotOf(name, 0, name.length);
    for (let probe = 0; probe < MAX_PROBES; probe++, slot = this.#after(slot))
      if (this.#slots[slot] === 0) {
        this.#slots[slot] = id;
        return;
      }
    this.#overflow.set(name, id);
  }

  #grow(): void {
    this.#slots = new Int32Array(this.#slots.length * 4);
    this.#overflow = new Map();
    for (let id = 1; id < this.names.length; id++) this.#place(id, this.names[id] as string);
  }

  /** The ends tell values apart that begin alike; the middle of a long one is not looked at. */
  #slotOf(text: string, start: number, end: number): number {
    let hash = end - start;
    const head = Math.min(end, start + MAX_HASHED);
    for (let at = start; at < head; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
    for (let at = Math.max(head, end - MAX_HASHED); at < end; at++)
      hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
    return (hash ^ (hash >>> 15)) & (this.#slots.length - 1);
  }

  #after(slot: number): number {
    return (slot + 1) & (this.#slots.length - 1);
  }
}

const MAX_PROBES = 16;
const MAX_HASHED = 24;

const isSame = (name: string, text: string, start: number, end: number): boolean =>
  name.length === end - start && text.startsWith(name, start);
