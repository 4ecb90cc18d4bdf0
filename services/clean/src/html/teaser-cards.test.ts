import { describe, expect, it } from 'vitest';
import { buildPageTree } from './build-page-tree.ts';
import { pageBlocks } from './page-blocks.ts';
import { teaserCards } from './teaser-cards.ts';

const PROSE =
  'The harbour will close at the end of the month, and the fishers fear for their best weeks of the year. ';
const story = `<p>${PROSE.repeat(3)}</p><p>${PROSE.repeat(2)}</p>`;
const card = (title: string): string =>
  `<li><a href="/x"><h4>${title}</h4></a><time>2 May</time><p>Growers on the coast are spreading seaweed again.</p></li>`;
const titles = ['Potato growers try seaweed', 'Apple blossom comes early', 'Cheese prices at record'];

function marked(html: string): string[] {
  const tree = buildPageTree(html);
  const blocks = pageBlocks(tree);
  const isTeaser = teaserCards(tree, blocks);
  return blocks.filter((_, index) => isTeaser(index)).map(({ text }) => text);
}

describe('teaserCards', () => {
  it('finds a row of cards under the article, its heading and all of its last card', () => {
    const found = marked(
      `<main>${story}<h2>More in Farming</h2><ul>${titles.map(card).join('')}</ul><p>Site by us</p></main>`,
    );
    expect(found).toHaveLength(10);
    expect([found[0], found.at(-1)]).toEqual([
      'More in Farming',
      'Growers on the coast are spreading seaweed again.',
    ]);
  });

  it('leaves two cards, and a row that the article goes on behind', () => {
    expect(marked(`<main>${story}<ul>${titles.slice(1).map(card).join('')}</ul></main>`)).toEqual([]);
    expect(marked(`<main>${story}<ul>${titles.map(card).join('')}</ul>${story}</main>`)).toEqual([]);
  });

  it('leaves links between the paragraphs of the article: no element parts them', () => {
    const line = (title: string): string => `<p><a href="/x">${title}</a></p><p>${PROSE}</p>`;
    expect(marked(`<main>${story}${titles.map(line).join('')}</main>`)).toEqual([]);
  });
});
