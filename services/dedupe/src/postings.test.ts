import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FREQUENCY_CAP, postings } from './postings.ts';

const sorted = (...hashes: number[]): Uint32Array => Uint32Array.from(hashes).sort();

test('counts shared hashes in every part of the index: open, sealed and merged', () => {
  const index = postings();
  for (let entry = 0; entry < 8192 + 256 + 3; entry++)
    index.add(sorted(entry, entry + 2 ** 30, 2 ** 32 - 1 - entry));
  for (const entry of [0, 8191, 8192, 8400, 8449, 8450]) {
    const counts = index.count(sorted(entry, entry + 2 ** 30, 2 ** 32 - 1 - entry), 10_000);
    expect([...counts]).toEqual([[entry, 3]]);
  }
});

test('gives the same answer from eight blocks as from the segment they become', () => {
  const index = postings();
  const entries = 8 * 8192;
  for (let entry = 0; entry < entries - 1; entry++) index.add(sorted(7, 1000 + entry));
  const before = index.count(sorted(7), entries - 1);
  index.add(sorted(7, 1000 + entries - 1));
  index.add(sorted(8));
  expect(index.count(sorted(7), entries - 1)).toEqual(before);
  expect([...before.keys()]).toHaveLength(8 * FREQUENCY_CAP);
  expect(index.count(sorted(8, 1000 + entries - 1), entries + 1)).toEqual(
    new Map([
      [entries - 1, 1],
      [entries, 1],
    ]),
  );
  expect([...index.count(sorted(1000 + 8192), 10)]).toEqual([]);
});

test('of a hash that many have, the first ones of each block count, merged or not', () => {
  const index = postings();
  for (let entry = 0; entry < 8192 + 300; entry++) index.add(sorted(7));
  const found = [...index.count(sorted(7), 10_000).keys()];
  expect(found).toHaveLength(2 * FREQUENCY_CAP);
  expect(found.at(0)).toBe(0);
  expect(found.at(FREQUENCY_CAP)).toBe(8192);
});

test('an answer for entries below a limit never changes with what is added later', () => {
  const hashes = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 5 });
  fc.assert(
    fc.property(
      fc.array(hashes, { minLength: 1, maxLength: 600 }),
      hashes,
      fc.nat(),
      (entries, asked, cut) => {
        const limit = cut % entries.length;
        const short = postings();
        const long = postings();
        for (const entry of entries.slice(0, limit)) short.add(sorted(...entry));
        for (const entry of entries) long.add(sorted(...entry));
        expect(long.count(sorted(...asked), limit)).toEqual(short.count(sorted(...asked), limit));
      },
    ),
    { numRuns: 50 },
  );
});

/** Where the parts of the index change: open, sealed, merged into a block, merged into a segment. */
const sizes = [0, 5, 1024, 8191, 8192, 8450, 8 * 8192, 8 * 8192 + 9000];
/** Every third entry has 7, and each has two of its own and one that it shares with a few. */
const hashesOf = (entry: number): Uint32Array =>
  sorted(...(entry % 3 === 0 ? [7] : []), 1000 + (entry % 5000), 10_000 + entry, 2 ** 32 - 1 - entry);

test.each(sizes)(
  'a copy made of the image at %i entries answers as the index itself, and goes on so',
  (size) => {
    const index = postings();
    for (let entry = 0; entry < size; entry++) index.add(hashesOf(entry));
    const copy = postings();
    copy.restore(index.image());
    for (let entry = size; entry < size + 1100; entry++)
      for (const each of [index, copy]) each.add(hashesOf(entry));
    for (const entry of [0, 3, size - 1, size, size + 1099])
      expect(copy.count(hashesOf(entry), size + 1100)).toEqual(index.count(hashesOf(entry), size + 1100));
  },
);

test.each(sizes.slice(1))(
  'an entry that is forgotten at %i entries is in no answer, merged or laid out',
  (size) => {
    const index = postings();
    for (let entry = 0; entry < size; entry++) index.add(hashesOf(entry));
    const gone = [1, 2, Math.floor(size / 2), size - 1];
    for (const entry of gone) index.forget(entry);
    const copy = postings();
    const isGone = (): boolean[] =>
      gone.map((entry) =>
        [index, copy].every((each) => !each.count(hashesOf(entry), size + 8200).has(entry)),
      );
    const before = index.count(hashesOf(3), size);
    copy.restore(index.image());
    expect(index.count(hashesOf(3), size)).toEqual(before);
    for (let entry = size; entry < size + 8200; entry++)
      for (const each of [index, copy]) each.add(hashesOf(entry));
    expect(isGone()).toEqual([true, true, true, true]);
    const held = Object.values(copy.image()).flatMap((list) =>
      list instanceof Uint32Array ? [...list] : [],
    );
    for (const entry of gone) expect(held).not.toContain(10_000 + entry);
  },
);
