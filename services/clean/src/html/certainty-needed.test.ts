import { describe, expect, it } from 'vitest';
import { buildPageTree } from './build-page-tree.ts';
import { certaintyNeeded } from './certainty-needed.ts';
import { pageBlocks } from './page-blocks.ts';

const PARAGRAPH =
  'The harbour will close at the end of the month, and the fishers fear for the year. '.repeat(8);

/** What is asked of each block of a page, when the model gave them these scores. */
function needed(html: string, scores: readonly number[], outside: readonly number[] = []): number[] {
  const blocks = pageBlocks(buildPageTree(html));
  const opinions = scores.map((score) => ({ score, line: undefined }));
  const need = certaintyNeeded(blocks, opinions, (block) => outside.includes(blocks.indexOf(block)));
  return blocks.map(need);
}

describe('certaintyNeeded', () => {
  it('asks for less on a page that the model doubts as a whole', () => {
    const html = `<ul><li>Best album: Blue</li><li>Best song: Grey</li></ul>`;
    const [plain = 0] = needed(html, [0.99, 0.99]);
    const [doubtful = 0] = needed(html, [0.3, 0.3]);
    expect(plain).toBeGreaterThan(0.4);
    expect(doubtful).toBeLessThan(0.3);
  });

  it('asks for more outside of an element that holds the article', () => {
    const html = `<p>What the closing means</p><p>${PARAGRAPH}</p>`;
    const [inside = 0] = needed(html, [0.6, 0.99]);
    const [outside = 0] = needed(html, [0.6, 0.99], [0]);
    expect(outside).toBeGreaterThan(inside);
  });

  it('asks for much of a scrap in an element named as byline', () => {
    const html = `<div class="byline">By Gazette Newsroom</div><p>${PARAGRAPH}</p>`;
    const [byline = 0, paragraph = 0] = needed(html, [0.6, 0.99]);
    expect(byline).toBeGreaterThan(paragraph);
  });
});
