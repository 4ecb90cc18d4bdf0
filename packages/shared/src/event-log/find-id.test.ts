import { describe, expect, it } from 'vitest';
import { findStream, looksLikeId } from './find-id.ts';

const streams = [
  'article-aaaa1111-0000-5000-8000-000000000001',
  'article-aaaa2222-0000-5000-8000-000000000002',
  'submission-aaaa1111-0000-7000-8000-000000000003',
  'submission-bbbb1111-0000-7000-8000-000000000004',
];
const beginning = async (start: string, limit: number) =>
  streams.filter((stream) => stream.startsWith(start)).slice(0, limit);

describe('an id', () => {
  it('may be the beginning of one, of an article before a submission', async () => {
    expect((await findStream('aaaa1', beginning)).stream).toBe(streams[0]);
    expect((await findStream('BBBB', beginning)).stream).toBe(streams[3]);
    expect((await findStream('submission-aaaa', beginning)).stream).toBe(streams[2]);
  });

  it('is looked for among the articles alone where that is asked', async () => {
    expect((await findStream('article-aaaa2', beginning, ['article'])).stream).toBe(streams[1]);
    for (const word of ['bbbb', 'submission-bbbb'])
      await expect(findStream(word, beginning, ['article'])).rejects.toMatchObject({
        code: 'not-found',
        message: `no article has an id that begins with ${word}`,
      });
  });

  it('that fits several is refused with their ids', async () => {
    await expect(findStream('aaaa', beginning)).rejects.toMatchObject({
      code: 'ambiguous-id',
      message: expect.stringContaining('aaaa2222'),
    });
  });

  it.each(['cccc', 'aaa', 'no id at all', ''])('%j is not found', async (word) => {
    await expect(findStream(word, beginning)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is told from words and addresses', () => {
    expect(['aaaa', 'article-aaaa1111'].map(looksLikeId)).toEqual([true, true]);
    expect(['treaty', 'https://a.example', 'abc'].map(looksLikeId)).toEqual([false, false, false]);
  });
});
