import { expect, it } from 'vitest';
import { buildPageTree } from './build-page-tree.ts';
import { nameWordsOf } from './name-words.ts';

const wordsOf = (attributes: string) => {
  const tree = buildPageTree(`<div ${attributes}>`);
  return nameWordsOf(tree, 0);
};

it.each([
  ['class="post__related-box"', ['post', 'related', 'box']],
  ['class="postRelatedBox"', ['post', 'related', 'box']],
  ['class="ADSlot2 a"', ['adslot']],
  ['id="comments" role="complementary"', ['comments', 'complementary']],
  ['itemprop="articleBody"', ['article', 'body']],
  ['', []],
])('%s is read as words', (attributes, words) => expect(wordsOf(attributes)).toEqual(words));
