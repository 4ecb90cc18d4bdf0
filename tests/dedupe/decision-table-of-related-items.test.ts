import { viewArticle } from '@daybook/api/articles/article-view.ts';
import { relateFollower } from '@daybook/follow/relate.ts';
import { EXPIRES_AFTER_DAYS } from '@daybook/shared/article/link-book.ts';
import { inMemoryBlobStore } from '@daybook/shared/blob-store/in-memory-blob-store.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { inMemoryCheckpoints } from '@daybook/shared/event-log/in-memory-checkpoints.ts';
import { inMemoryEventLog } from '@daybook/shared/event-log/in-memory-event-log.ts';
import { decodeEvent } from '@daybook/shared/events/codec.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Given, idOf, streamOf, textOf } from './article-of.ts';
import { decide } from './decide.ts';
import { follow, linksOf } from './follow.ts';

/** The rows of the table about related items: whichever comes second, the same is known in the end, and once. */

const headline = 'Upper house votes on treaty';
const target: Given = { name: 'target', headline, text: textOf('target') };
const namesake: Given = { name: 'namesake', headline, text: textOf('namesake') };
const copy: Given = { ...target, name: 'copy', text: `${target.text} and one more line` };
const other: Given = { name: 'other', headline: 'Bakery wins prize', text: textOf('bread') };
const lister: Given = { name: 'lister', headline: 'In force', text: textOf('l'), related: [headline] };
const backwards: Given = { ...target, related: [lister.headline] };
const itself: Given = { ...lister, related: [lister.headline] };

let log: EventLog;
beforeEach(() => {
  log = inMemoryEventLog();
});

/** Lets the articles arrive and be decided one by one, and `relate` follow. */
async function arriveInTurn(articles: readonly Given[], into: EventLog = log): Promise<void> {
  const checkpoints = inMemoryCheckpoints();
  const follower = relateFollower({ log: into, checkpoints });
  for (const given of articles) {
    await decide(into, given);
    await follow(into, checkpoints, follower);
  }
}

/** What is known of an article's only item: as dedupe said, or `relate` since; and how many events told a target. */
async function knownOf(name: string): Promise<{ state: string; target: string | null; told: number }> {
  const events = (await log.readStream(streamOf(name))).map(decodeEvent);
  const decided = events.findLast((event) => event.type === 'ArticleDeduplicated')?.body.related[0];
  const links = await linksOf(log, name);
  const told = links.length + (decided?.state === 'resolved' ? 1 : 0);
  const [link] = links;
  if (link !== undefined) return { state: 'resolved', target: link.target, told };
  return { state: decided?.state ?? 'none', target: decided?.target ?? null, told };
}

describe.each(['as they came', 'the other way round'])('a related headline, %s,', (order) => {
  test.each<[string, readonly Given[], string, string | null]>([
    ['that one article has is resolved', [target, lister], 'resolved', 'target'],
    ['that two copies have names their original', [target, copy, lister], 'resolved', 'original'],
    ['that nobody has waits', [other, lister], 'pending', null],
    ['of the article itself is ignored', [other, itself], 'ignored', null],
  ])('%s', async (_, articles, state, named) => {
    const inTurn = order === 'as they came' ? articles : articles.toReversed();
    await arriveInTurn(inTurn);
    const original = inTurn.find(({ name }) => name !== 'lister')?.name;
    const expected = named === 'original' ? original : named;
    expect(await knownOf('lister')).toEqual({
      state,
      target: expected ? idOf(expected) : null,
      told: state === 'resolved' ? 1 : 0,
    });
  });

  test('of two articles that list each other: both links stand, once each', async () => {
    const pair = [backwards, lister];
    await arriveInTurn(order === 'as they came' ? pair : pair.toReversed());
    expect(await knownOf('lister')).toEqual({ state: 'resolved', target: idOf('target'), told: 1 });
    expect(await knownOf('target')).toEqual({ state: 'resolved', target: idOf('lister'), told: 1 });
  });
});

test.each([
  ['before', [target, namesake, lister], 'ambiguous', null],
  ['around', [target, lister, namesake], 'resolved', 'target'],
  ['after', [lister, namesake, target], 'resolved', 'namesake'],
] as const)(
  'a headline that two articles have, %s: the first of them unless both were there',
  async (...row) => {
    const [, articles, state, named] = row;
    await arriveInTurn(articles);
    expect(await knownOf('lister')).toMatchObject({ state, target: named && idOf(named) });
  },
);

test.each([
  [`a day before it expires`, EXPIRES_AFTER_DAYS - 1, 'resolved'],
  [`a day after`, EXPIRES_AFTER_DAYS + 1, 'pending'],
])('an item whose article comes %s', async (_, days, state) => {
  const clock = { now: Date.parse('2026-03-02T08:00:00Z') };
  log = inMemoryEventLog({ now: () => new Date(clock.now) });
  await arriveInTurn([lister]);
  clock.now += days * 86_400_000;
  await arriveInTurn([other, target]);
  expect((await knownOf('lister')).state).toBe(state);
});

test('an item that nobody answered in time is shown as expired, but as waiting in a view of back then', async () => {
  log = inMemoryEventLog({ now: () => new Date('2025-03-02T08:00:00Z') });
  await arriveInTurn([other, lister]);
  const store = { log, blobs: inMemoryBlobStore() };
  const id = idOf('lister');
  expect((await viewArticle(id, store)).related).toMatchObject([{ headline, state: 'expired' }]);
  expect((await viewArticle(id, store, await log.head())).related).toMatchObject([{ state: 'pending' }]);
});
