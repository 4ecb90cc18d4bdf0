import { expect, test } from 'vitest';
import { headlineIndex } from './headline-index.ts';
import { headlineKey } from './headline-key.ts';
import { resolveHeadline } from './resolve-headline.ts';

const HEADLINES = [
  'North Korea ratifies defense treaty with Russia',
  'Russia: upper house votes to ratify treaty with North Korea',
  '8,000 North Korean troops ready to fight Ukrainian forces “in the coming days”',
  'Weather forecast for Bristol: strong winds on Monday',
  'Weather forecast for Bristol: strong winds on Monday',
  '東京で日米首脳会談 経済協力を確認',
];

function indexOf(headlines: readonly string[]) {
  const index = headlineIndex();
  headlines.forEach((headline, at) => {
    index.add({ position: at + 1, article: `a${at + 1}`, key: headlineKey(headline) });
  });
  return index;
}

const resolve = (headline: string, before = 100, except: string | null = null) =>
  resolveHeadline(indexOf(HEADLINES).match({ headline, before, except }), () => false);

test.each([
  ['the same headline', 'North Korea ratifies defense treaty with Russia', 'resolved', 'a1'],
  [
    'in capitals, with other quotation marks',
    '8,000 NORTH KOREAN TROOPS READY TO FIGHT UKRAINIAN FORCES "IN THE COMING DAYS"',
    'resolved',
    'a3',
  ],
  ['cut off with dots', 'Russia: upper house votes to…', 'resolved', 'a2'],
  [
    'with a word left out',
    '8,000 North Korean troops ready to fight forces in the coming days',
    'resolved',
    'a3',
  ],
  [
    'with a site’s name behind it',
    '8,000 North Korean troops ready to fight Ukrainian forces “in the coming days” | Metro',
    'resolved',
    'a3',
  ],
  ['in a script without spaces', '東京で日米首脳会談、経済協力を確認へ', 'resolved', 'a6'],
  ['that two articles have', 'Weather forecast for Bristol: strong winds on Monday', 'ambiguous', null],
  ['that only shares its subject', 'Russia and North Korea open a new railway line', 'pending', null],
  ['that shares nothing', 'Bakery wins prize', 'pending', null],
  ['without a word in it', '…', 'pending', null],
])('a headline %s', (_, headline, state, target) => {
  expect(resolve(headline)).toMatchObject({ state, target });
});

test('only headlines before the position count, and never the article’s own', () => {
  const [first = ''] = HEADLINES;
  expect(resolve(first, 1)).toMatchObject({ state: 'pending' });
  expect(resolve(first, 2)).toMatchObject({ state: 'resolved' });
  expect(resolve(first, 2, 'a1')).toMatchObject({ state: 'pending' });
});

test('scores do not depend on headlines that came later or were removed', () => {
  const asked = { headline: 'Russia: upper house votes on treaty with Korea', before: 4, except: null };
  const all = indexOf(HEADLINES);
  expect(all.match(asked)).toEqual(indexOf(HEADLINES.slice(0, 3)).match(asked));
  all.add({ position: 50, article: 'gone', key: headlineKey('Upper house votes') });
  all.remove('gone');
  expect(all.match({ ...asked, before: 100 })).toEqual(indexOf(HEADLINES).match({ ...asked, before: 100 }));
});

test('copies of one article are one, also where only a copy of a copy is like the first', () => {
  const headline = 'Weather forecast for Bristol: strong winds on Monday';
  const index = indexOf([headline, headline, headline]);
  const matches = index.match({ headline, before: 100, except: null });
  const neighbours = (a: { position: number }, b: { position: number }): boolean =>
    Math.abs(a.position - b.position) === 1;
  expect(resolveHeadline(matches, neighbours)).toMatchObject({ state: 'resolved', target: 'a1' });
  expect(resolveHeadline(matches, () => false)).toMatchObject({ state: 'ambiguous', target: null });
});
