import { erase } from '@daybook/api/acts/erase.ts';
import { retract } from '@daybook/api/acts/retract.ts';
import { viewArticle } from '@daybook/api/articles/article-view.ts';
import { withdrawalOf } from '@daybook/follow/sinks/withdrawal.ts';
import { articleStream } from '@daybook/shared/article/ids.ts';
import { decodeEvent } from '@daybook/shared/events/codec.ts';
import { expect, it } from 'vitest';
import { inMemoryLine } from '../pipeline/in-memory-line.ts';

const url = 'https://news.example/ferry';
const text =
  'A ferry for the islands\n\nThe first ferry leaves the harbour on Monday, the port authority said in a statement.\n';
const by = { reason: 'a hoax', actor: 'user:test' };

it('a retraction is an event with a reason, once per revision, and is told to sinks', async () => {
  const line = inMemoryLine();
  const { id } = await line.articleOf(await line.drop(text, { url }));
  expect(await retract(line.log, { article: id, ...by })).toMatchObject({ id, revision: 1 });
  expect((await viewArticle(id, line)).state).toBe('retracted');
  await expect(retract(line.log, { article: id, ...by })).rejects.toThrow('was retracted already');

  const last = (await line.log.readStream(articleStream(id))).map(decodeEvent).at(-1);
  expect(JSON.parse((last && withdrawalOf(last)) ?? '')).toEqual({
    id,
    revision: 1,
    retracted: true,
    reason: 'a hoax',
  });

  await line.drop(`${text}\nIt takes two hours.\n`, { url });
  expect((await viewArticle(id, line)).state).toBe('published');
  expect(await retract(line.log, { article: id, ...by })).toMatchObject({ revision: 2 });
});

it('what was erased is not shown as it was before, also while its words are still there', async () => {
  const line = inMemoryLine();
  const { id } = await line.articleOf(await line.drop(text, { url }));
  const before = await line.log.head();
  expect((await viewArticle(id, line, before)).headline).not.toBeNull();
  await erase(line.log, { stream: articleStream(id), ...by });
  expect(await viewArticle(id, line, before)).toMatchObject({
    ...{ state: 'erased', headline: null, document: null, position: before },
  });
});

it.each([
  ['was never published', async (line: ReturnType<typeof inMemoryLine>) => line.drop('Leave a Comment\n')],
  [
    'was erased',
    async (line: ReturnType<typeof inMemoryLine>) => {
      const submission = await line.drop(text);
      const { id } = await line.articleOf(submission);
      await erase(line.log, { stream: articleStream(id), ...by });
      return submission;
    },
  ],
])('what %s cannot be retracted', async (why, make) => {
  const line = inMemoryLine();
  const { id } = await line.articleOf(await make(line));
  await expect(retract(line.log, { article: id, ...by })).rejects.toThrow(why);
});
