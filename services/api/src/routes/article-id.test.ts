import { describe, expect, it } from 'vitest';
import { articleId } from './article-id.ts';

const ids = [
  'aaaa1111-0000-5000-8000-000000000001',
  'aaaa2222-0000-5000-8000-000000000002',
  'bbbb1111-0000-5000-8000-000000000003',
];
const streams = [...ids.map((id) => `article-${id}`), 'submission-cccc1111-0000-7000-8000-000000000004'];
const ports = {
  streamsBeginning: async (start: string, limit: number) =>
    streams.filter((stream) => stream.startsWith(start)).slice(0, limit),
};

describe('the id in an address', () => {
  it.each([
    ['bbbb', ids[2]],
    ['AAAA1', ids[0]],
    ['article-aaaa2', ids[1]],
    ['DDDD1111-0000-5000-8000-000000000009', 'dddd1111-0000-5000-8000-000000000009'],
  ])('%s means %s', async (given, meant) => {
    expect(await articleId(given, ports)).toBe(meant);
  });

  it.each(['cccc', 'dddd', 'aaa', 'no id', 'submission-cccc'])('%s is no article', async (given) => {
    await expect(articleId(given, ports)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('that several begin like is answered with all of them', async () => {
    await expect(articleId('aaaa', ports)).rejects.toMatchObject({
      code: 'ambiguous-id',
      message: `more than one id begins with aaaa: ${ids[0]}, ${ids[1]}`,
    });
  });
});
