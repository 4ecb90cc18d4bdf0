import { buildPageTree } from '@daybook/clean/html/build-page-tree.ts';
import { pageBlocks } from '@daybook/clean/html/page-blocks.ts';
import { describe, expect, it } from 'vitest';
import { labelBlocks } from './label-blocks.ts';

const labelsOf = (html: string, truth: string): Record<string, number> => {
  const blocks = pageBlocks(buildPageTree(html));
  const labels = labelBlocks(blocks, truth);
  return Object.fromEntries(blocks.map(({ text }, index) => [text, labels[index] ?? -1]));
};

const FIRST = 'The harbour will close at the end of the month for repairs.';
const SECOND = 'Fishers fear that they will lose their best weeks of the year.';
const LAST = 'Work is to be done at the end of the month, the council said.';

describe('labelBlocks', () => {
  it('finds a short heading between its paragraphs, though their words come again at the end', () => {
    const labels = labelsOf(
      `<p>${FIRST}</p><h2>Lost weeks</h2><p>${SECOND}</p><p>${LAST}</p>`,
      `${FIRST}\nLost weeks\n${SECOND}\n${LAST}`,
    );
    expect(labels).toEqual({ [FIRST]: 1, 'Lost weeks': 1, [SECOND]: 1, [LAST]: 1 });
  });

  it('takes a short block for no part of the article where it stands elsewhere', () => {
    const labels = labelsOf(
      `<p>${FIRST}</p><p>${SECOND}</p><p>Share</p><p>${LAST}</p>`,
      `${FIRST}\nShare\n${SECOND}\n${LAST}`,
    );
    expect(labels.Share).toBe(0);
  });

  it('takes a pull quote for words that the article has said already', () => {
    const quote = 'they will lose their best weeks of the year';
    const labels = labelsOf(`<p>${FIRST}</p><p>${quote}</p><p>${SECOND}</p>`, `${FIRST}\n${SECOND}`);
    expect(labels).toEqual({ [FIRST]: 1, [quote]: 0, [SECOND]: 1 });
  });

  it('says nothing of a block without words', () => {
    expect(labelsOf(`<p>${FIRST}</p><p>* * *</p>`, FIRST)['* * *']).toBe(-1);
  });
});
