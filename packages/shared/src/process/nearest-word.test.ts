import fc from 'fast-check';
import { expect, it } from 'vitest';
import { didYouMean, nearestWord } from './nearest-word.ts';

const known = ['port', 'host', 'dataFolder', 'databaseUrl', 'concurrency'];

it.each([
  ['prot', 'port'],
  ['porrt', 'port'],
  ['PORT', 'port'],
  ['hosts', 'host'],
  ['concurency', 'concurrency'],
  ['cnocurrency', 'concurrency'],
  ['datafolder', 'dataFolder'],
  ['datebaseURI', 'databaseUrl'],
  ['database', 'databaseUrl'],
])('%s is meant to be %s', (word, meant) => {
  expect(nearestWord(word, known)).toBe(meant);
});

it.each(['', 'po', 'zzzz', 'colour', 'p'.repeat(10_000)])('nothing is near %s', (word) => {
  expect(nearestWord(word, known)).toBeUndefined();
  expect(didYouMean(word, known)).toBe('');
});

it('one mistake in a word of five letters or more is always seen through', () => {
  const words = ['concurrency', 'databaseUrl'];
  const mistake = fc.record({
    of: fc.constantFrom(...words),
    at: fc.nat(9),
    by: fc.constantFrom('', 'x', 'swap'),
  });
  fc.assert(
    fc.property(mistake, ({ of, at, by }) => {
      const wrong =
        by === 'swap'
          ? `${of.slice(0, at)}${of[at + 1]}${of[at]}${of.slice(at + 2)}`
          : `${of.slice(0, at)}${by}${of.slice(at + 1)}`;
      expect(nearestWord(wrong, words)).toBe(of);
    }),
  );
});
