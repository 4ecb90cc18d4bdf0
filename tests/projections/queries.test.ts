import { articleIdOfAddress, submissionIdOfKey } from '@daybook/shared/article/ids.ts';
import { EXPIRES_AFTER_DAYS } from '@daybook/shared/article/link-book.ts';
import { articlesAtAddress } from '@daybook/shared/projections/addresses.ts';
import { deadLetterGroups, listDeadLetters } from '@daybook/shared/projections/dead-letters.ts';
import { openWorkOfReadModel } from '@daybook/shared/projections/due-jobs.ts';
import { articlesBeginning, listArticles, readArticle } from '@daybook/shared/projections/find-articles.ts';
import { withContentHash, withHeadlineKey } from '@daybook/shared/projections/fingerprints.ts';
import { readFunnel } from '@daybook/shared/projections/funnel.ts';
import { relatedItemCounts, relationsOf } from '@daybook/shared/projections/relations-of.ts';
import { searchArticles } from '@daybook/shared/projections/search.ts';
import { submissionOutcome } from '@daybook/shared/projections/submission-outcome.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  cleaned,
  deduplicated,
  extracted,
  failed,
  rawText,
  received,
  rejected,
} from '../pipeline/smallest-facts.ts';
import { documentBlob } from './documents.ts';
import { type LineUnderTest, lineUnderTest } from './line-under-test.ts';
import { appendToArticle, appendToSubmission, emptyNewsroom, type Newsroom } from './newsroom.ts';

const url = (name: string): string => `https://news.example/${name}`;
const [listing, target, broken, waitingFor] = ['listing', 'target', 'broken', 'long'].map((name) =>
  articleIdOfAddress(url(name)),
) as [string, string, string, string];
const submissionOf = (name: string): string => submissionIdOfKey('cli', name);
const longUrl = `https://news.example/long?${'x'.repeat(6000)}`;
const turn = { revision: 1, round: 0 };
const first = { revision: 0, round: 0 };

function submitted(
  room: Newsroom,
  name: string,
  article: string,
  given = url(name),
  revision = 1,
  waits = false,
) {
  const address = { url: given, canonical: url(name) };
  const submission = submissionOf(revision === 1 ? name : `${name}-${revision}`);
  const shared = { ...rawText, address };
  appendToSubmission(room, submission, received, {
    type: 'SubmissionIngested',
    body: { ...first, article, articleRevision: revision, ...shared, normalisations: [] },
  });
  appendToArticle(room, article, {
    type: 'ArticleIngested',
    body: { revision, round: 0, submission, ...shared, declared: {}, waits },
  });
}

const related = (headline: string) => ({
  ...{ label: 'Also read', headline, url: null, source: { start: 0, end: 1 }, at: 0 },
});

/** One article that lists another, one that was rejected, one with a second revision that waits. */
function newsroom(): Newsroom {
  const room = emptyNewsroom();
  submitted(room, 'listing', listing);
  appendToArticle(
    room,
    listing,
    { type: 'ArticleCleaned', body: { ...cleaned(turn), related: [related('Target'), related('Nobody')] } },
    { type: 'ArticleExtracted', body: extracted(turn) },
    {
      type: 'ArticleDeduplicated',
      body: {
        ...deduplicated(turn, 'original'),
        related: [0, 1].map((item) => ({
          ...{ item, headline: 'h', state: 'pending' as const, target: null, score: 0 },
        })),
      },
    },
    { type: 'ArticlePublished', body: { ...turn, document: documentBlob(3), bytes: 1, starts: null } },
  );
  submitted(room, 'target', target);
  const body = { revision: 1, item: 0, headline: 'Target', target, score: 1, method: 'headline' };
  appendToArticle(room, listing, { type: 'RelatedItemResolved', body });
  submitted(room, 'broken', broken);
  appendToArticle(room, broken, rejected(turn, 'clean'));
  submitted(room, 'long', waitingFor, longUrl);
  submitted(room, 'long', waitingFor, longUrl, 2, true);
  appendToSubmission(room, submissionOf('failing'), received, failed(first, 'ingest'));
  return room;
}

let line: LineUnderTest;
let room: Newsroom;
beforeAll(async () => {
  line = await lineUnderTest();
  room = newsroom();
  await line.append(room.events);
  await line.project();
});
afterAll(() => line.close());

const positionOf = (type: string, id: string): number =>
  room.events.find((event) => event.type === type && event.stream.endsWith(id))?.position ?? 0;

describe('an article', () => {
  it('is found by its id and says where it stands', async () => {
    expect(await readArticle(line.pool, listing)).toMatchObject({
      state: 'published',
      revision: 1,
      headline: 'h',
    });
    expect(await readArticle(line.pool, broken)).toMatchObject({
      state: 'rejected',
      trouble: { stage: 'clean', cause: 'no-text' },
    });
    expect(await readArticle(line.pool, waitingFor)).toMatchObject({
      state: 'open',
      stage: 'clean',
      waiting: [{ revision: 2, submission: submissionOf('long-2') }],
    });
    expect(await readArticle(line.pool, submissionOf('x'))).toBeUndefined();
  });

  it('is shown as of a position as it was known then', async () => {
    const asOf = (position: number) => readArticle(line.pool, listing, { asOf: position });
    expect(await asOf(positionOf('ArticlePublished', listing))).toMatchObject({ state: 'published' });
    expect(await asOf(positionOf('ArticlePublished', listing) - 1)).toMatchObject({
      state: 'open',
      stage: 'publish',
    });
    expect(await asOf(positionOf('ArticleIngested', listing))).toMatchObject({
      stage: 'clean',
      headline: null,
    });
    expect(await asOf(positionOf('ArticleIngested', listing) - 1)).toBeUndefined();
  });

  it('is found by the beginning of its id', async () => {
    expect(
      (await articlesBeginning(line.pool, listing.slice(0, 8).toUpperCase())).map(({ id }) => id),
    ).toEqual([listing]);
    expect(await articlesBeginning(line.pool, '')).toHaveLength(4);
    expect(await articlesBeginning(line.pool, 'zz')).toEqual([]);
  });

  it('is found at every address it was seen under, however long', async () => {
    for (const seen of [longUrl, url('long'), `http://www.news.example/long/?utm_source=x`]) {
      expect(await articlesAtAddress(line.pool, seen)).toMatchObject([{ article: waitingFor }]);
    }
    expect(await articlesAtAddress(line.pool, url('nowhere'))).toEqual([]);
  });

  it('is found by its words, whatever their case and accents', async () => {
    for (const words of ['election', 'Élection', '"more about"', 'election or nothing']) {
      expect(await searchArticles(line.pool, words)).toMatchObject([
        { article: listing, headline: 'Headline 3 élection', snippet: expect.stringContaining('élection') },
      ]);
    }
    expect(await searchArticles(line.pool, 'election -storm')).toEqual([]);
    expect(await searchArticles(line.pool, `'; drop table & | !`)).toEqual([]);
  });
});

describe('a list of articles', () => {
  it('has the last changed ones first, filtered and in pages', async () => {
    const all = await listArticles(line.pool);
    expect(all.map(({ id }) => id)).toEqual([waitingFor, broken, target, listing]);
    expect((await listArticles(line.pool, { state: 'open' })).map(({ id }) => id)).toEqual([
      waitingFor,
      target,
    ]);
    expect((await listArticles(line.pool, { stage: 'clean', limit: 1 })).map(({ id }) => id)).toEqual([
      waitingFor,
    ]);
    const [page, next] = [
      all.slice(0, 2),
      await listArticles(line.pool, { before: all[1]?.lastPosition ?? 0 }),
    ];
    expect([...page, ...next]).toEqual(all);
  });

  it('is that of the past as of a position', async () => {
    const then = await listArticles(line.pool, { asOf: positionOf('ArticleIngested', target) });
    expect(then.map(({ id, state }) => [id, state])).toEqual([
      [target, 'open'],
      [listing, 'published'],
    ]);
  });
});

describe('the other read models', () => {
  it('say what became of a submission', async () => {
    const outcome = (name: string) => submissionOutcome(line.pool, submissionOf(name));
    expect(await outcome('listing')).toMatchObject({ state: 'published', article: listing, revision: 1 });
    expect(await outcome('broken')).toMatchObject({ state: 'rejected', reason: 'no-text' });
    expect(await outcome('long-2')).toMatchObject({ state: 'open', article: waitingFor, revision: 2 });
    expect(await outcome('failing')).toMatchObject({ state: 'failed', article: null, reason: 'unexpected' });
    expect(await outcome('never')).toBeUndefined();
  });

  it('count what is where', async () => {
    const { counts, stages } = await readFunnel(line.pool);
    expect(counts).toMatchObject({
      accepted: 6,
      working: 2,
      waiting: 1,
      published: 1,
      rejected: 1,
      failed: 1,
    });
    expect(stages).toEqual({
      ingest: { passed: 5, 'failed: unexpected': 1 },
      clean: { passed: 1, 'rejected: no-text': 1 },
      extract: { passed: 1 },
      dedupe: { passed: 1 },
      publish: { passed: 1 },
    });
  });

  it('lead from a related item to its target and back', async () => {
    const { pointsTo } = await relationsOf(line.pool, listing);
    expect(pointsTo).toMatchObject([
      { headline: 'Target', state: 'resolved', target },
      { headline: 'Nobody', state: 'pending', target: null },
    ]);
    const { pointedToBy } = await relationsOf(line.pool, target);
    expect(pointedToBy).toMatchObject([{ article: listing, item: 0, headline: 'Target' }]);
    expect([...(await relatedItemCounts(line.pool))].sort()).toEqual([
      ['pending', 1],
      ['resolved', 1],
    ]);
  });

  it('show an item that waited too long for its article as expired', async () => {
    const later = Date.now() + (EXPIRES_AFTER_DAYS + 1) * 86_400_000;
    const { pointsTo } = await relationsOf(line.pool, listing, later);
    expect(pointsTo.map(({ state }) => state)).toEqual(['resolved', 'expired']);
    expect([...(await relatedItemCounts(line.pool, later))].sort()).toEqual([
      ['expired', 1],
      ['resolved', 1],
    ]);
  });

  it('find equal texts and equal headlines', async () => {
    expect(await withContentHash(line.pool, 'c')).toMatchObject([{ article: listing }]);
    expect(await withHeadlineKey(line.pool, 'h')).toMatchObject([{ article: listing }]);
    expect(await withHeadlineKey(line.pool, 'other')).toEqual([]);
  });

  it('list what may be retried, grouped and in pages', async () => {
    expect(await deadLetterGroups(line.pool)).toMatchObject([
      { stage: 'clean', cause: 'no-text', kind: 'rejected', count: 1 },
      { stage: 'ingest', cause: 'unexpected', kind: 'failed', count: 1 },
    ]);
    const [newest, ...older] = await listDeadLetters(line.pool);
    expect(newest).toMatchObject({ stage: 'ingest', attempts: 5 });
    expect(await listDeadLetters(line.pool, { before: newest?.position ?? 0 })).toEqual(older);
    expect(await listDeadLetters(line.pool, { stage: 'clean' })).toEqual(older);
  });

  const openWork = async () => {
    const jobs = (await Array.fromAsync(openWorkOfReadModel(line.pool, line.log).jobs())).flat();
    return jobs.map(({ stream, stage }) => [stream, stage]).sort();
  };

  it('hold the open work', async () => {
    expect(await openWork()).toEqual([target, waitingFor].map((id) => [`article-${id}`, 'clean']).sort());
  });

  it('show a related item as pending again once its target is erased', async () => {
    const seen = room.events.length;
    const body = { submissions: [submissionOf('target')], reason: 'asked for' };
    appendToArticle(room, target, { type: 'ArticleErased', body });
    await line.append(room.events.slice(seen));
    // The read model does not know it yet; the log does.
    expect(await openWork()).toEqual([[`article-${waitingFor}`, 'clean']]);
    await line.project();
    expect(await openWork()).toEqual([[`article-${waitingFor}`, 'clean']]);
    const { pointsTo } = await relationsOf(line.pool, listing);
    expect(pointsTo[0]).toMatchObject({ headline: 'Target', state: 'pending', target: null });
    expect((await relationsOf(line.pool, target)).pointedToBy).toEqual([]);
    expect(await submissionOutcome(line.pool, submissionOf('target'))).toMatchObject({ state: 'erased' });
  });
});
