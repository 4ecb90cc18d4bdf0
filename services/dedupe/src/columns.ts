import type { Numbers as AnyNumbers } from './image.ts';

/**
 * Lists of numbers that grow, without an object each. `values` is the room, of which the first `length` are taken.
 * A column is written to the end and never changed, but for what is blanked; that is what makes a snapshot of it a
 * copy of bytes.
 */
type Numbers = Exclude<AnyNumbers, Uint16Array>;

export type Column<Kind extends Numbers> = {
  readonly push: (value: number) => void;
  readonly append: (values: ArrayLike<number>) => void;
  readonly at: (index: number) => number;
  readonly slice: (from: number, to: number) => Kind;
  readonly length: () => number;
  /** Puts a value in the place of those that are there. */
  readonly blank: (from: number, to: number, value: number) => void;
  /** What is there, as a view: good as long as nothing is blanked. */
  readonly view: () => Kind;
  /** Takes over a list as its own; only into an empty column. */
  readonly restore: (list: Kind) => void;
};

const FIRST_ROOM = 1024;

export const bytes = (): Column<Uint8Array> => column<Uint8Array>((room) => new Uint8Array(room));
export const words = (): Column<Uint32Array> => column<Uint32Array>((room) => new Uint32Array(room));
export const doubles = (): Column<Float64Array> => column<Float64Array>((room) => new Float64Array(room));

function column<Kind extends Numbers>(make: (room: number) => Kind): Column<Kind> {
  let values = make(FIRST_ROOM);
  let taken = 0;

  /** By an eighth: a column of hundreds of megabytes must not stand half empty. */
  function makeRoom(count: number): void {
    if (taken + count <= values.length) return;
    const larger = make(Math.max(FIRST_ROOM, taken + count, Math.ceil(values.length * 1.125)));
    larger.set(values);
    values = larger;
  }

  return {
    push: (value) => {
      makeRoom(1);
      values[taken++] = value;
    },
    append: (added) => {
      makeRoom(added.length);
      values.set(added, taken);
      taken += added.length;
    },
    at: (index) => values[index] ?? 0,
    slice: (from, to) => values.slice(from, to) as Kind,
    length: () => taken,
    blank: (from, to, value) => void values.fill(value, from, to),
    view: () => values.subarray(0, taken) as Kind,
    restore: (list) => {
      values = list;
      taken = list.length;
    },
  };
}
