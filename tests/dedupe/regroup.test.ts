import { merge, split } from '@daybook/api/acts/regroup.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { inMemoryEventLog } from '@daybook/shared/event-log/in-memory-event-log.ts';
import type { Fact } from '@daybook/shared/events/catalogue.ts';
import { beforeEach, expect, test } from 'vitest';
import { append, type Given, idOf, streamOf, textOf } from './article-of.ts';
import { type Decision, decide, work } from './decide.ts';

const original: Given = { name: 'original', headline: 'Treaty in force', text: textOf('treaty') };
const copy: Given = { ...original, name: 'copy' };
const other: Given = { name: 'other', headline: 'Pact takes effect', text: textOf('pact') };
const spoken = { reason: 'I read both', actor: 'user:editor' };
const published: Fact = {
  type: 'ArticlePublished',
  body: { revision: 1, round: 0, document: 'd'.repeat(64), bytes: 1, starts: null },
};

let log: EventLog;
beforeEach(async () => {
  log = inMemoryEventLog();
  await decide(log, original);
  await append(log, 'original', [published]);
  await decide(log, copy);
  await decide(log, other);
  await append(log, 'other', [published]);
});

const again = (name: string, round: number, cause: number): Promise<Decision> =>
  work(log, { stream: streamOf(name), stage: 'dedupe', revision: 1, round, cause });

test('a copy that is split from its original becomes an article of its own', async () => {
  const said = await split(log, { article: idOf('copy'), ...spoken });
  expect(said).toMatchObject({ other: idOf('original'), revision: 1, round: 1 });
  expect(await again('copy', 1, said.position)).toMatchObject({ outcome: 'original' });
});

test('a merge into a copy goes to its original', async () => {
  const said = await merge(log, { article: idOf('other'), into: idOf('copy'), ...spoken });
  expect(said.other).toBe(idOf('original'));
  expect(await again('other', 1, said.position)).toMatchObject({ outcome: 'duplicate', method: 'person' });
});

test('what was taken for nothing needs to be told from what it is to be split', async () => {
  await expect(split(log, { article: idOf('other'), ...spoken })).rejects.toMatchObject({ code: 'conflict' });
  const said = await split(log, { article: idOf('other'), from: idOf('original'), ...spoken });
  expect(said.other).toBe(idOf('original'));
});

test.each([
  ['into its own copy', 'original', 'copy', 'merge the other way round'],
  ['into itself', 'original', 'original', 'is no copy of itself'],
])('nobody is merged %s', async (_, article, into, says) => {
  const merged = merge(log, { article: idOf(article), into: idOf(into), ...spoken });
  await expect(merged).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining(says),
  });
});

test('nobody is regrouped who is not there, was erased or is on the way', async () => {
  await expect(split(log, { article: idOf('nobody'), ...spoken })).rejects.toMatchObject({
    code: 'not-found',
  });
  await split(log, { article: idOf('copy'), ...spoken });
  await expect(split(log, { article: idOf('copy'), ...spoken })).rejects.toMatchObject({ code: 'conflict' });
  await append(log, 'other', [{ type: 'ArticleErased', body: { submissions: [], reason: 'asked for' } }]);
  await expect(
    merge(log, { article: idOf('original'), into: idOf('other'), ...spoken }),
  ).rejects.toMatchObject({
    code: 'conflict',
  });
});
