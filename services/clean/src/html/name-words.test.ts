import { expect, it } from 'vitest';
import { buildPageTree } from './build-page-tree.ts';
import { nameWordsOf } from './name-words.ts';

const wordsOf = (attributes: string) => {
  const node = buildPageTree(`<div ${attributes}>`)[0];
  return node === undefined ? [] : nameWordsOf(node);
};

it.each([
  ['class="post__related-box"', ['post', 'related', 'box']],
  ['class="postRelatedBox"', ['post', 'related', 'box']],
  ['class="ADSlot2 a"', ['adslot']],
  ['id="comments" role="complementary"', ['comments', 'complementary']],
  ['itemprop="articleBody"', ['article', 'body']],
  ['', []],
])('%s is read as words', (attributes, words) => expect(wordsOf(attributes)).toEqual(words));
