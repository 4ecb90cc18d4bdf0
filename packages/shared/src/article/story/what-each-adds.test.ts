import { expect, test } from 'vitest';
import { whatEachAdds } from './what-each-adds.ts';

const added = (...texts: string[]): string[][] =>
  whatEachAdds(texts).map(({ added: spans }, at) =>
    spans.map(({ start, end }) => texts[at]?.slice(start, end) ?? ''),
  );

const first = 'A fire destroyed the roof on Monday night. Nobody was hurt, fire chief Anna Berg said.';

test('the first text adds all it says', () => {
  expect(added(first)).toEqual([
    ['A fire destroyed the roof on Monday night.', 'Nobody was hurt, fire chief Anna Berg said.'],
  ]);
});

test('what was said before is not added again, whatever its case, order and punctuation', () => {
  const second =
    'Nobody was hurt, fire chief ANNA BERG said!\n\nThe mayor promised to rebuild it within five years.';
  expect(added(first, second)[1]).toEqual(['The mayor promised to rebuild it within five years.']);
});

test('a statement with a few other words adds nothing; with other facts it does', () => {
  const second =
    'Yes, a fire destroyed the roof on Monday night. A fire destroyed two cars on Tuesday morning.';
  expect(added(first, second)[1]).toEqual(['A fire destroyed two cars on Tuesday morning.']);
});

test('what any earlier text says counts, not only the one before', () => {
  expect(added(first, 'Something else happened here today.', first)[2]).toEqual([]);
});

test('texts without words add nothing, and a heading without an end is a sentence of its own', () => {
  expect(whatEachAdds(['', '… — !', 'Heading\n\nText of it.'])).toMatchObject([
    { added: [], sentences: 0 },
    { added: [], sentences: 0 },
    { sentences: 2 },
  ]);
});

test('a text of ten megabytes is looked at in its beginning only', () => {
  const long = 'word '.repeat(2_000_000);
  expect(whatEachAdds([long])[0]?.added.every(({ end }) => end <= 200_000)).toBe(true);
});
