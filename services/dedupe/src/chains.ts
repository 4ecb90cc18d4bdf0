import { words } from './columns.ts';
import { type Image, type Imaged, listOf } from './image.ts';

/**
 * From a 32-bit hash to the numbers that were added under it, oldest first: a hash table of a dozen bytes per number.
 * Different keys may share a hash; whoever asks compares the keys.
 */
export type Chains = {
  readonly add: (hash: number, value: number) => void;
  readonly of: (hash: number) => Generator<number>;
} & Imaged;

const FIRST_ROOM = 1024;

export function chains(): Chains {
  const hashes = words();
  const values = words();
  let heads = new Uint32Array(FIRST_ROOM);
  let tails = new Uint32Array(FIRST_ROOM);
  let links = new Uint32Array(FIRST_ROOM);

  /** Links are counted from 1, so that 0 ends a chain. */
  function hang(link: number, hash: number): void {
    const bucket = hash & (heads.length - 1);
    const tail = tails[bucket] ?? 0;
    if (tail === 0) heads[bucket] = link;
    else links[tail - 1] = link;
    tails[bucket] = link;
  }

  function hangAll(room: number): void {
    heads = new Uint32Array(room);
    tails = new Uint32Array(room);
    links = new Uint32Array(room);
    for (let at = 0; at < values.length(); at++) hang(at + 1, hashes.at(at));
  }

  function add(hash: number, value: number): void {
    if (values.length() === links.length) hangAll(2 * links.length);
    hashes.push(hash);
    values.push(value);
    hang(values.length(), hash);
  }

  function* of(hash: number): Generator<number> {
    let link = heads[hash & (heads.length - 1)] ?? 0;
    while (link !== 0) {
      if (hashes.at(link - 1) === hash) yield values.at(link - 1);
      link = links[link - 1] ?? 0;
    }
  }

  function restore(image: Image): void {
    hashes.restore(listOf(image, 'hashes', Uint32Array));
    values.restore(listOf(image, 'values', Uint32Array));
    let room = FIRST_ROOM;
    while (room < values.length()) room *= 2;
    hangAll(room);
  }

  return { add, of, image: () => ({ hashes: hashes.view(), values: values.view() }), restore };
}
