import { logIndex } from '@daybook/dedupe/log-index.ts';
import { inMemoryEventLog } from '@daybook/shared/event-log/in-memory-event-log.ts';
import type { Fact } from '@daybook/shared/events/catalogue.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { append, arrive, type Given, idOf, streamOf, textOf } from './article-of.ts';
import { type Decision, decide, work } from './decide.ts';

const published = (revision: number): Fact => ({
  type: 'ArticlePublished',
  body: { revision, round: 0, document: 'd'.repeat(64), bytes: 1, starts: null },
});
const failed = (revision: number): Fact => ({
  type: 'StageFailed',
  body: {
    revision,
    round: 0,
    stage: 'publish',
    error: { code: 'x', message: 'x' },
    attempts: 1,
    starts: null,
  },
});
const treaty: Given = { name: 'treaty', headline: 'Treaty comes into force', text: textOf('treaty') };

describe('the same address', () => {
  test.each([
    ['with the same content ends unchanged', published(1), treaty.text, treaty.headline, 'unchanged'],
    ['with another headline is a revision', published(1), treaty.text, 'Treaty in force', 'revision'],
    ['with new content is a revision', published(1), textOf('treaty', 150), treaty.headline, 'revision'],
    [
      'with nothing in common is a new article',
      published(1),
      textOf('other'),
      'Bakery wins prize',
      'original',
    ],
    [
      'with content that failed the first time is tried again',
      failed(1),
      treaty.text,
      treaty.headline,
      'original',
    ],
  ])('%s', async (_, ending, text, headline, outcome) => {
    const log = inMemoryEventLog();
    await decide(log, treaty);
    await append(log, 'treaty', [ending]);
    expect(await decide(log, { ...treaty, revision: 2, text, headline })).toMatchObject({ outcome });
  });

  test('is a revision also when another article has the new content: never a duplicate', async () => {
    const log = inMemoryEventLog();
    await decide(log, treaty);
    await append(log, 'treaty', [published(1)]);
    await decide(log, { name: 'wire', headline: 'Treaty', text: textOf('treaty', 150) });
    const decision = await decide(log, { ...treaty, revision: 2, text: textOf('treaty', 150) });
    expect(decision).toMatchObject({ outcome: 'revision', of: { article: idOf('treaty'), revision: 1 } });
  });
});

describe('related items', () => {
  test('are resolved, left pending or ignored by what the log held before', async () => {
    const log = inMemoryEventLog();
    await decide(log, { name: 'a', headline: 'North Korea ratifies defense treaty', text: textOf('a') });
    const related = [
      'North Korea ratifies defense treaty',
      'Upper house votes on treaty',
      'Treaty comes into force',
    ];
    const decision = await decide(log, { ...treaty, related });
    expect(decision.related.map(({ state, target }) => ({ state, target }))).toEqual([
      { state: 'resolved', target: idOf('a') },
      { state: 'pending', target: null },
      { state: 'ignored', target: null },
    ]);
  });

  test('are ambiguous between two articles with one headline, but not between two copies', async () => {
    const log = inMemoryEventLog();
    const headline = 'Weather forecast for the north';
    await decide(log, { name: 'first', headline, text: textOf('first') });
    await decide(log, { name: 'copy', headline, text: textOf('first') });
    const asking = { headline: 'Other', related: [headline] };
    const before = await decide(log, { ...asking, name: 'asks', text: textOf('asks') });
    expect(before.related[0]).toMatchObject({ state: 'resolved', target: idOf('first') });
    await decide(log, { name: 'second', headline, text: textOf('second') });
    const after = await decide(log, { ...asking, name: 'asks again', text: textOf('asks again') });
    expect(after.related[0]).toMatchObject({ state: 'ambiguous', target: null });
  });
});

describe('an erased article', () => {
  test('is nobody’s original and no headline’s target any more', async () => {
    const log = inMemoryEventLog();
    await decide(log, treaty);
    await append(log, 'treaty', [{ type: 'ArticleErased', body: { submissions: [], reason: 'asked for' } }]);
    const copy = await decide(log, {
      ...treaty,
      name: 'copy',
      headline: 'Other',
      related: [treaty.headline],
    });
    expect(copy).toMatchObject({ outcome: 'original', comparedWith: 0, related: [{ state: 'pending' }] });
  });
});

test('a decision made again after an undo looks no further than the first one did', async () => {
  const log = inMemoryEventLog();
  const first = await decide(log, treaty);
  await decide(log, { ...treaty, name: 'copy' });
  const undone: Fact = {
    type: 'DecisionUndone',
    body: {
      revision: 1,
      round: 1,
      stage: 'dedupe',
      decision: '0198c0de-0000-7000-8000-000000000002',
      reason: 'test',
    },
  };
  const cause = await append(log, 'treaty', [undone]);
  const again = await work(log, {
    stream: streamOf('treaty'),
    stage: 'dedupe',
    revision: 1,
    round: 1,
    cause,
  });
  expect(again).toEqual({ ...first, round: 1 });
});

/** Few distinct texts and headlines, so that copies, near copies and named headlines abound. */
const arrivals = fc.array(
  fc.record({
    text: fc.nat(3),
    edit: fc.nat(3),
    headline: fc.nat(3),
    related: fc.array(fc.nat(3), { maxLength: 2 }),
  }),
  { minLength: 2, maxLength: 12 },
);
const headlineOf = (number: number): string => `Council votes on budget number ${number} today`;

test('decisions depend neither on how far an index has read nor on the number of workers', async () => {
  await fc.assert(
    fc.asyncProperty(arrivals, fc.integer({ min: 1, max: 4 }), async (given, workers) => {
      const articles = given.map(
        ({ text, edit, headline, related }, at): Given => ({
          name: `article ${at}`,
          headline: headlineOf(headline),
          text: `${textOf(text)} ${textOf(`edit${edit}`, edit * 8)}`,
          related: related.map(headlineOf),
        }),
      );
      expect(await decidedTogether(articles, workers)).toEqual(await decidedOneByOne(articles));
    }),
    { numRuns: 40 },
  );
});

/** Each index reads exactly to its article: the shortest read there is. */
async function decidedOneByOne(articles: readonly Given[]): Promise<Decision[]> {
  const log = inMemoryEventLog();
  const jobs = await inOrder(articles, (each) => arrive(log, each));
  return Promise.all(jobs.map(async (job) => work(await prefixOf(log, job.cause), job)));
}

async function prefixOf(log: ReturnType<typeof inMemoryEventLog>, upTo: number) {
  const prefix = inMemoryEventLog();
  for (const { position: _, version, stream, at: __, ...event } of await log.readAll({
    after: 0,
    limit: upTo,
  }))
    await prefix.append([
      { stream, expectedVersion: version - 1, events: [{ ...event, body: event.body ?? '' }] },
    ]);
  return prefix;
}

/** All have arrived before the first is decided; the workers take them from the back. */
async function decidedTogether(articles: readonly Given[], workers: number): Promise<Decision[]> {
  const log = inMemoryEventLog();
  const jobs = await inOrder(articles, (each) => arrive(log, each));
  const indexes = Array.from({ length: workers }, () => logIndex(log));
  const decisions = jobs
    .map((job, at) => ({ job, at }))
    .reverse()
    .map(async ({ job, at }) => ({ at, decision: await work(log, job, indexes[at % workers]) }));
  return (await Promise.all(decisions)).sort((a, b) => a.at - b.at).map(({ decision }) => decision);
}

async function inOrder<In, Out>(values: readonly In[], each: (value: In) => Promise<Out>): Promise<Out[]> {
  const results: Out[] = [];
  for (const value of values) results.push(await each(value));
  return results;
}
