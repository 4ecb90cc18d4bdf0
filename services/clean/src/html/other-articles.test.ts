import { expect, it } from 'vitest';
import { buildPageTree } from './build-page-tree.ts';
import { otherArticles } from './other-articles.ts';
import { pageBlocks } from './page-blocks.ts';

const paragraphs =
  '<p>A paragraph of the article, as long as any.</p><p>And another one, to go on with it.</p>';

function othersIn(html: string): string[] {
  const tree = buildPageTree(html);
  const blocks = pageBlocks(tree);
  const title = blocks.find(({ node }) => tree.tagName(node) === 'h1');
  const headline = title === undefined ? null : { text: title.text, source: title.source };
  return blocks.filter(otherArticles(tree, blocks, headline)).map(({ text }) => text);
}

it('finds the article that follows with a title of its own', () =>
  expect(
    othersIn(`<article><h1>One</h1>${paragraphs}</article><article><h1>Two</h1><p>Words.</p></article>`),
  ).toEqual(['Two', 'Words.']));

it('leaves an article in several elements alone', () =>
  expect(
    othersIn(`<article><h1>One</h1>${paragraphs}</article><article><p>More of it.</p></article>`),
  ).toEqual([]));

it('leaves the entries of a ticker alone', () =>
  expect(
    othersIn(`<h1>Live</h1><article><h2>9:40</h2>${paragraphs}</article><article><h2>9:30</h2></article>`),
  ).toEqual([]));

it('leaves a part with a heading and no prose alone', () =>
  expect(
    othersIn(
      `<article><h1>One</h1>${paragraphs}</article><article><h2>Ingredients</h2><li>Two pears</li></article>`,
    ),
  ).toEqual([]));
