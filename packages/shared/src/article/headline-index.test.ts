import { describe, expect, test } from 'vitest';
import { headlineIndex } from './headline-index.ts';
import { headlineKey } from './headline-key.ts';
import { LINK_THRESHOLD } from './resolve-headline.ts';

/** Enough other headlines that the weights of words mean something. */
const others = [
  'Sydney shares open mixed on rate hopes',
  'Officials in Lima say talks will go on',
  'Weather forecast for Graz: snow on Monday',
  'Bank of England keeps rate at 4 percent',
  'Union leaders in Dover call for strike vote',
];

function scoreOf(asked: string, target: string): number {
  const index = headlineIndex();
  [...others, target].forEach((headline, at) => {
    index.add({ position: at + 1, article: `a${at}`, key: headlineKey(headline) });
  });
  const found = index.match({ headline: asked, before: 100, except: null });
  return found.find(({ article }) => article === `a${others.length}`)?.score ?? 0;
}

describe('a related headline', () => {
  test.each([
    ['word for word', 'Bank holds rate as inflation slows', 'Bank holds rate as inflation slows'],
    [
      'in capitals and other quotes',
      '“BANK” HOLDS RATE AS INFLATION SLOWS',
      'Bank holds rate as inflation slows',
    ],
    [
      'with a word less',
      'Bank holds rate as slows again in March',
      'Bank holds rate as inflation slows again in March',
    ],
    [
      'with a mark before it',
      'UPDATE 2-Bank holds rate as inflation slows',
      'Bank holds rate as inflation slows',
    ],
    [
      'with a site behind it',
      'Bank holds rate as inflation slows | Metro Times',
      'Bank holds rate as inflation slows',
    ],
    ['short, with a mark before it', 'UPDATE 2-Bank holds rate', 'Bank holds rate'],
    [
      'short, with a rubric before and a site behind it',
      'Breaking: Bank holds rate - Metro Times',
      'Bank holds rate',
    ],
    ['cut off with dots after three words', 'Bank holds rate…', 'Bank holds rate as inflation slows'],
    [
      'in a wire’s spelling',
      'Profit falls 12 pct to 3 mln dlrs',
      'Profit falls 12 percent to 3 million dollars',
    ],
  ])('names its article %s', (_, asked, target) => {
    expect(scoreOf(asked, target)).toBeGreaterThanOrEqual(LINK_THRESHOLD);
  });

  test.each([
    [
      'one town for another',
      'Aid workers in Tampere announced: Sofia Murphy',
      'Aid workers in Milford announced: Sofia Murphy',
    ],
    ['“open” for “close”', 'Sydney financial futures open mixed', 'Sydney financial futures close mixed'],
    [
      'one figure for another',
      'Cairo shares fall 2.52 percent on rate hopes',
      'Cairo shares fall 2.99 percent on rate hopes',
    ],
    [
      'a new lead before an older headline',
      'Garcia backs deep cuts over Florida firm shut by SEC',
      'Florida firm shut by SEC',
    ],
    ['two words before a site', 'Bank holds | Metro Times', 'Bank holds'],
    ['two words and dots', 'Bank holds…', 'Bank holds rate as inflation slows'],
  ])('does not name an article with %s', (_, asked, target) => {
    expect(scoreOf(asked, target)).toBeLessThan(LINK_THRESHOLD);
  });
});
