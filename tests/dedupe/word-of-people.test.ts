import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { inMemoryEventLog } from '@daybook/shared/event-log/in-memory-event-log.ts';
import type { Fact } from '@daybook/shared/events/catalogue.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { append, type Given, idOf, streamOf, textOf } from './article-of.ts';
import { type Decision, decide, work } from './decide.ts';

const original: Given = { name: 'original', headline: 'Treaty in force', text: textOf('treaty') };
const copy: Given = { ...original, name: 'copy', text: `${original.text} and one more line` };
const other: Given = { name: 'other', headline: 'Pact takes effect', text: textOf('pact') };
const act = { revision: 1, stage: 'dedupe' as const, reason: 'I read both' };

let log: EventLog;
beforeEach(() => {
  log = inMemoryEventLog();
});

type Spoken = Extract<Fact, { type: 'ArticleSplit' | 'ArticleMerged' | 'DecisionUndone' }>;

const split = (round: number, from: string): Spoken => ({
  type: 'ArticleSplit',
  body: { ...act, round, from: { article: idOf(from), revision: 1 } },
});
const merge = (round: number, into: string): Spoken => ({
  type: 'ArticleMerged',
  body: { ...act, round, into: { article: idOf(into), revision: 1 } },
});

/** What dedupe decides once somebody has spoken. */
async function decidedAfter(name: string, fact: Spoken): Promise<Decision> {
  const cause = await append(log, name, [fact]);
  return work(log, { stream: streamOf(name), stage: 'dedupe', revision: 1, round: fact.body.round, cause });
}

describe('a split', () => {
  test('makes a copy an article of its own, and keeps it so when dedupe decides again', async () => {
    await decide(log, original);
    expect(await decide(log, copy)).toMatchObject({ outcome: 'duplicate' });
    expect(await decidedAfter('copy', split(1, 'original'))).toMatchObject({ outcome: 'original', of: null });
    const decision = '0198c0de-0000-7000-8000-000000000002';
    const undone: Spoken = { type: 'DecisionUndone', body: { ...act, round: 2, decision } };
    expect(await decidedAfter('copy', undone)).toMatchObject({ outcome: 'original' });
  });

  test('is from the whole cluster: another copy of the original does not draw it back in', async () => {
    await decide(log, original);
    await decide(log, { ...original, name: 'twin' });
    await decide(log, copy);
    expect(await decidedAfter('copy', split(1, 'original'))).toMatchObject({ outcome: 'original' });
  });

  test('leaves other articles that it may be a copy of', async () => {
    await decide(log, original);
    await decide(log, other);
    await decide(log, { ...other, name: 'copy' });
    expect(await decidedAfter('copy', split(1, 'original'))).toMatchObject({
      outcome: 'duplicate',
      of: { article: idOf('other') },
    });
  });
});

describe('a merge', () => {
  test('makes an article a copy of another, whatever the texts say', async () => {
    await decide(log, original);
    await decide(log, other);
    const decision = await decidedAfter('other', merge(1, 'original'));
    expect(decision).toMatchObject({ outcome: 'duplicate', method: 'person', score: 1 });
    expect(decision.of).toEqual({ article: idOf('original'), revision: 1 });
  });

  test('is taken back by a split, and the last merge counts', async () => {
    for (const given of [original, other, { ...other, name: 'third', text: textOf('third') }])
      await decide(log, given);
    await decidedAfter('third', merge(1, 'original'));
    expect((await decidedAfter('third', merge(2, 'other'))).of?.article).toBe(idOf('other'));
    expect(await decidedAfter('third', split(3, 'other'))).toMatchObject({ outcome: 'original', of: null });
  });

  test('into an article that was erased since is void', async () => {
    await decide(log, original);
    await decide(log, other);
    await append(log, 'original', [
      { type: 'ArticleErased', body: { submissions: [], reason: 'asked for' } },
    ]);
    expect(await decidedAfter('other', merge(1, 'original'))).toMatchObject({ outcome: 'original' });
  });
});

test('nobody is a copy of a revision that was rejected or failed, until it is retried', async () => {
  await decide(log, original);
  const rejected: Fact = {
    type: 'ArticleRejected',
    body: { revision: 1, round: 0, stage: 'publish', reason: 'no-text', detail: '', starts: null },
  };
  await append(log, 'original', [rejected]);
  expect(await decide(log, copy)).toMatchObject({ outcome: 'original', comparedWith: 0 });
  const retried: Fact = {
    type: 'ArticleRetried',
    body: { revision: 1, round: 1, stage: 'publish', reason: 'r' },
  };
  await append(log, 'original', [retried]);
  expect(await decide(log, { ...copy, name: 'later' })).toMatchObject({
    outcome: 'duplicate',
    of: { article: idOf('copy') },
  });
});
