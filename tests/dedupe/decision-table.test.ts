import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { inMemoryEventLog } from '@daybook/shared/event-log/in-memory-event-log.ts';
import type { Fact } from '@daybook/shared/events/catalogue.ts';
import { decodeEvent } from '@daybook/shared/events/codec.ts';
import { effectOnWork } from '@daybook/shared/pipeline/next-jobs.ts';
import { describe, expect, test } from 'vitest';
import { append, type Given, idOf, streamOf, textOf } from './article-of.ts';
import { type Decision, decide } from './decide.ts';

/** The rows of the table between two articles; each in both orders of arrival, the second one is decided. */
const marked = 'CORRECTED: Bank profit rises';

const words = textOf('story', 150);
const monday = '2026-03-02T08:00:00Z';
const noon = '2026-03-02T12:00:00Z';
const tuesday = '2026-03-03T12:00:00Z';
const nextWeek = '2026-03-09T08:00:00Z';

const profit = (millions: number): string =>
  `The bank said profit was ${millions} million after ${millions + 7} million in the year before. ${words}`;
const column = (degrees: number): string =>
  `The harbour expects ${degrees} degrees by day and ${degrees - 9} by night, with winds of ${degrees + 11} knots and a chance of rain of ${degrees * 3} percent through the whole of the evening.`;

const bank: Given = { name: 'first', headline: 'Bank profit rises', text: profit(5), published: monday };
const weather: Given = {
  name: 'first',
  headline: 'Weather in the harbour',
  text: column(12),
  published: monday,
};

type Row = {
  readonly first: Given;
  readonly second: Partial<Given>;
  readonly outcome: Decision['outcome'];
  readonly method: string;
  readonly names: boolean;
};

const rows: readonly [string, Row][] = [
  [
    'the same text at another address is a copy',
    { first: bank, second: {}, outcome: 'duplicate', method: 'content-hash', names: true },
  ],
  [
    'nearly the same words at another source are a syndicated copy',
    {
      first: { ...bank, source: 'a.example' },
      second: { text: `${profit(5)} ${textOf('tail', 12)}`, source: 'b.example' },
      outcome: 'duplicate',
      method: 'near-copy',
      names: true,
    },
  ],
  [
    'a missing source equals no other: still a copy, no correction',
    {
      first: bank,
      second: { text: profit(6), published: noon },
      outcome: 'duplicate',
      method: 'near-copy',
      names: true,
    },
  ],
  [
    'changed figures from the same source within 36 hours correct it',
    {
      first: { ...bank, source: 'a.example' },
      second: { text: profit(6), published: noon, source: 'a.example' },
      outcome: 'revision',
      method: 'correction',
      names: true,
    },
  ],
  [
    'a marked correction and what it corrects are one article, whichever comes first',
    {
      first: { ...bank, source: 'a.example' },
      second: { headline: marked, text: `${profit(9)} ${textOf('note', 9)}`, source: 'a.example' },
      outcome: 'revision',
      method: 'correction',
      names: true,
    },
  ],
  [
    'half of the words under another headline about the same bank is left to a person',
    {
      first: { ...bank, text: textOf('half', 150) },
      second: {
        headline: 'Bank tells of a better year',
        text: `${textOf('half', 70)} ${textOf('other', 80)}`,
      },
      outcome: 'suspected',
      method: 'near-copy',
      names: true,
    },
  ],
  [
    'the same column on another day, with other figures, is a series',
    {
      first: weather,
      second: { text: column(17), published: tuesday },
      outcome: 'original',
      method: 'series',
      names: true,
    },
  ],
  [
    'a week later it still is',
    {
      first: weather,
      second: { text: column(17), published: nextWeek },
      outcome: 'original',
      method: 'series',
      names: true,
    },
  ],
  [
    'another text is another article',
    {
      first: bank,
      second: { headline: 'Bakery wins prize', text: textOf('bread') },
      outcome: 'original',
      method: 'none',
      names: false,
    },
  ],
  [
    'two words are too short to compare',
    {
      first: { ...bank, text: 'Read more' },
      second: { text: 'Read more', headline: 'Other' },
      outcome: 'original',
      method: 'too-short',
      names: false,
    },
  ],
];

describe.each(['as they came', 'the other way round'])('of two articles, %s,', (order) => {
  test.each(rows)('%s', async (_, { first, second, outcome, method, names }) => {
    const log = inMemoryEventLog();
    const pair = [first, { ...first, ...second, name: 'second' }];
    const [earlier, later] = order === 'as they came' ? pair : pair.toReversed();
    if (earlier === undefined || later === undefined) throw new Error('a pair has two');
    expect(await decide(log, earlier)).toMatchObject({ outcome: 'original', of: null });
    const decision = await decide(log, later);
    expect(decision).toMatchObject({ outcome, method });
    expect(decision.of?.article ?? null).toBe(names ? idOf(earlier.name) : null);
    expect(decision.weights).toMatch(/^weights-v\d+$/);
    if (names) expect(decision.features).toMatchObject({ containment: expect.any(Number) });
    expect(await nextStageOf(log, later.name)).toBe(outcome === 'duplicate' ? null : 'publish');
  });
});

/** What the last event of an article asks for: a copy's way ends at dedupe, all others are published. */
async function nextStageOf(log: EventLog, name: string): Promise<string | null> {
  const last = (await log.readStream(streamOf(name))).map(decodeEvent).at(-1);
  expect(last?.type).toBe('ArticleDeduplicated');
  const effect = last && effectOnWork(last);
  return effect?.kind === 'due' ? effect.job.stage : null;
}

describe('a marked correction with other figures than another source has', () => {
  const wrong: Given = { ...bank, source: 'a.example' };
  const right: Given = { ...bank, name: 'right', headline: marked, text: profit(6), source: 'b.example' };

  test('puts right what that one carried', async () => {
    const log = inMemoryEventLog();
    await decide(log, wrong);
    expect(await decide(log, right)).toMatchObject({ outcome: 'revision', method: 'correction' });
  });

  test('and what carries the wrong ones later is a copy', async () => {
    const log = inMemoryEventLog();
    await decide(log, right);
    expect(await decide(log, wrong)).toMatchObject({ outcome: 'duplicate', method: 'near-copy' });
  });
});

describe.each(['as they came', 'the other way round'])('of two versions at one address, %s,', (order) => {
  const longer = { text: `${profit(6)} ${textOf('more', 40)}` };
  const other = { headline: 'Bakery wins prize', text: textOf('bread') };
  test.each<[string, Partial<Given>, Decision['outcome'], string, string | null]>([
    ['the same content is unchanged', {}, 'unchanged', 'address', null],
    ['another headline alone is a revision', { headline: marked }, 'revision', 'address', 'publish'],
    ['other content is a revision, never a copy', longer, 'revision', 'address', 'publish'],
    ['nothing in common is a new article', other, 'original', 'address-reused', 'publish'],
  ])('%s', async (_, change, outcome, method, next) => {
    const log = inMemoryEventLog();
    const versions: Given[] = [bank, { ...bank, ...change }];
    const [earlier = bank, later = bank] = order === 'as they came' ? versions : versions.toReversed();
    await decide(log, earlier);
    await append(log, bank.name, [published]);
    const decision = await decide(log, { ...later, revision: 2 });
    expect(decision).toMatchObject({ outcome, method });
    const of = outcome === 'original' ? null : { article: idOf(bank.name), revision: 1 };
    expect(decision.of).toEqual(of);
    expect(await nextStageOf(log, bank.name)).toBe(next);
  });
});

const published: Fact = {
  type: 'ArticlePublished',
  body: { revision: 1, round: 0, document: 'd'.repeat(64), bytes: 1, starts: null },
};

test('every decision tells its method, score, threshold, weights, features and the nearest miss', async () => {
  const log = inMemoryEventLog();
  await decide(log, bank);
  await decide(log, { ...bank, name: 'other', text: `${textOf('new', 60)} ${words}`, headline: 'Other' });
  const copy = await decide(log, { ...bank, name: 'copy' });
  expect(copy).toMatchObject({ method: 'content-hash', score: 1, threshold: 1, comparedWith: 2 });
  expect(copy.weights).toMatch(/^weights-v\d+$/);
  expect(copy.features).toMatchObject({ containment: 1 });
  expect(copy.nearest?.article).toBe(idOf('other'));
});

describe('input nobody should send', () => {
  test.each<[string, string]>([
    ['no words at all', ''],
    ['one word ten thousand times', 'again '.repeat(10_000)],
    ['a megabyte', 'The quick brown fox number 7 jumps over the lazy dog. '.repeat(19_000)],
  ])('%s: two such are decided, sanely', async (_, text) => {
    const log = inMemoryEventLog();
    await decide(log, { name: 'one', headline: 'One headline', text });
    const decision = await decide(log, { name: 'two', headline: 'Another headline', text });
    expect(['original', 'duplicate']).toContain(decision.outcome);
    if (text.length < 100_000) expect(decision).toMatchObject({ outcome: 'original', method: 'too-short' });
  });

  test('ten megabytes', async () => {
    const text = 'The quick brown fox number 7 jumps over the lazy dog. '.repeat(190_000);
    expect(await decide(inMemoryEventLog(), { ...bank, text })).toMatchObject({ outcome: 'original' });
  });

  test('a headline of 5,000 characters and a thousand related lines', async () => {
    const log = inMemoryEventLog();
    const headline = 'Endless headline about everything '.repeat(147);
    const related = Array.from({ length: 1000 }, (_, at) => `Also read number ${at} about the treaty`);
    await decide(log, { name: 'one', headline, text: textOf('one'), related });
    const decision = await decide(log, { name: 'two', headline, text: textOf('two'), related });
    expect(decision.related).toHaveLength(1000);
    expect(decision).toMatchObject({ outcome: 'original' });
  });

  test('clocks that jump: a date in the far future, a date before Christ, a date that is none', async () => {
    const log = inMemoryEventLog();
    const dates = ['9999-12-31T00:00:00Z', '-000044-03-15T00:00:00Z', 'yesterday', monday];
    for (const [at, published] of dates.entries())
      await decide(log, { ...bank, name: `at ${at}`, published });
    const decision = await decide(log, { ...bank, name: 'last', published: '2999-01-01T00:00:00Z' });
    expect(decision).toMatchObject({ outcome: 'duplicate', of: { article: idOf('at 0') } });
  });
});
