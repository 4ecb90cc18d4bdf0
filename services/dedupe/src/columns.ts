/**
 * Lists of numbers that grow, without an object each. `values` is the room, of which the first `length` are taken.
 * A column is written to the end and never changed; that is what makes a snapshot of it a copy of bytes.
 */
type Numbers = Uint8Array | Uint32Array | Float64Array;

export type Column<Kind extends Numbers> = {
  readonly push: (value: number) => void;
  readonly append: (values: ArrayLike<number>) => void;
  readonly at: (index: number) => number;
  readonly slice: (from: number, to: number) => Kind;
  readonly length: () => number;
};

const FIRST_ROOM = 1024;

export const bytes = (): Column<Uint8Array> => column((room) => new Uint8Array(room));
export const words = (): Column<Uint32Array> => column((room) => new Uint32Array(room));
export const doubles = (): Column<Float64Array> => column((room) => new Float64Array(room));

function column<Kind extends Numbers>(make: (room: number) => Kind): Column<Kind> {
  let values = make(FIRST_ROOM);
  let taken = 0;

  /** By an eighth: a column of hundreds of megabytes must not stand half empty. */
  function makeRoom(count: number): void {
    if (taken + count <= values.length) return;
    const larger = make(Math.max(taken + count, Math.ceil(values.length * 1.125)));
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
  };
}
