import { expect, it } from 'vitest';
import { buildPageTree } from './build-page-tree.ts';
import type { Judged } from './judge-blocks.ts';
import { pageBlocks } from './page-blocks.ts';
import { rescueHeadings } from './rescue-headings.ts';

const PROSE = 'A paragraph of the article that is as long as any other one.';
const unlike = { rule: 'unlike-article', version: 1, related: null };

/** Blocks of a page of which those with a score below a half were taken out. */
function keptOf(html: string, scores: readonly number[], rule = unlike): string[] {
  const judged = pageBlocks(buildPageTree(html)).map(
    (block, index): Judged => ({
      block,
      score: scores[index] ?? 0,
      verdict: (scores[index] ?? 0) >= 0.5 ? undefined : rule,
    }),
  );
  return rescueHeadings(judged).flatMap(({ block, verdict }) => (verdict === undefined ? [block.text] : []));
}

it('keeps a doubted heading between paragraphs', () =>
  expect(keptOf(`<p>${PROSE}</p><h2>Dry fields</h2><p>${PROSE}</p>`, [1, 0.1, 1])).toEqual([
    PROSE,
    'Dry fields',
    PROSE,
  ]));

it('leaves out a hopeless one, and one behind the last paragraph', () =>
  expect(keptOf(`<p>${PROSE}</p><h2>Menu</h2><p>${PROSE}</p><h2>More</h2>`, [1, 0.01, 1, 0.3])).toEqual([
    PROSE,
    PROSE,
  ]));

it('leaves out what stands before the first paragraph', () =>
  expect(keptOf(`<h2>Topic</h2><p>${PROSE}</p>`, [0.3, 1])).toEqual([PROSE]));

it('leaves out what a rule with a name took out', () =>
  expect(
    keptOf(`<p>${PROSE}</p><h2>Related</h2><p>${PROSE}</p>`, [1, 0.3, 1], {
      ...unlike,
      rule: 'related-label',
    }),
  ).toEqual([PROSE, PROSE]));
