import { apiServer } from '@daybook/api/api-server.ts';
import { canonicalPorts } from '@daybook/api/canonical/canonical-ports.ts';
import { readCanonical, tellCanonical } from '@daybook/api/canonical/read-canonical.ts';
import { storyReads } from '@daybook/api/stories/story-reads.ts';
import { streamsBeginning } from '@daybook/shared/event-log/find-streams.ts';
import { inMemoryCheckpoints } from '@daybook/shared/event-log/in-memory-checkpoints.ts';
import { storyMembers } from '@daybook/shared/projections/find-stories.ts';
import { emptyTotals } from '@daybook/shared/projections/funnel-totals.ts';
import { inMemoryJobQueues } from '@daybook/shared/queues/in-memory-job-queues.ts';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { idOf } from '../dedupe/article-of.ts';
import { type LineUnderTest, lineUnderTest } from '../projections/line-under-test.ts';
import { begunBy, bread, fire, newsroom, rebuilt } from './newsroom.ts';

let line: LineUnderTest;
let api: FastifyInstance;
const story = begunBy('fire');

/** Two articles of one story with a copy and a copy of that, one of another story, one that waits; then one is retracted. */
async function stories() {
  const room = newsroom();
  const of = (name: string) => ({ article: idOf(name), revision: 1 });
  await room.publish({ ...fire, source: 'Harbour Gazette', published: '2026-02-28T20:00:00Z' });
  await room.tell();
  await room.publish(bread);
  const longer = {
    ...fire,
    name: 'copy',
    source: 'Northern Courier',
    text: `${fire.text} The roof was of oak.`,
  };
  await room.decide({ ...longer, dedupe: { outcome: 'duplicate', of: of('fire') } });
  await room.decide({ ...fire, name: 'copy of the copy', dedupe: { outcome: 'duplicate', of: of('copy') } });
  await room.publish(rebuilt);
  await room.decide({ ...bread, name: 'waits' });
  await room.tell();
  const before = await room.log.head();
  await room.publish({ ...rebuilt, name: 'wrong', headline: 'Marlow cathedral will be rebuilt in a year' });
  await room.tell();
  const at = await room.log.head();
  await room.act('wrong', { type: 'ArticleRetracted', body: { revision: 1, reason: 'wrong' } });
  return { room, before, at };
}

let asOf: { readonly before: number; readonly at: number };
beforeAll(async () => {
  line = await lineUnderTest();
  const { room, ...positions } = await stories();
  asOf = positions;
  await line.append(await room.log.readAll({ after: 0 }));
  await line.project();
  api = await apiServer(
    {
      ...{
        log: line.log,
        blobs: room.blobs,
        checkpoints: inMemoryCheckpoints(),
        queues: inMemoryJobQueues(),
      },
      streamsBeginning: (beginning, limit) => streamsBeginning(line.pool, beginning, limit),
      stories: storyReads(line.pool),
      ...canonicalPorts(line.pool, { canonical: 'most-complete', preferredSources: [] }),
      funnel: async () => emptyTotals,
      newId: () => 'unused',
      troubles: async () => [],
      metrics: async () => ({ contentType: 'text/plain', body: '' }),
    },
    { allowedHosts: [], boardWrites: false, onError: () => {} },
  );
});
afterAll(async () => {
  await api.close();
  await line.close();
});

const get = async (url: string) => (await api.inject(url)).json();
const namesIn = (view: { articles: { id: string }[] }) => view.articles.map(({ id }) => id);

describe('GET /v1/stories/{id}', () => {
  test('gives the members in the order in which they came, with evidence, copies, and what each adds', async () => {
    const view = await get(`/v1/stories/${story}`);
    expect(view).toMatchObject({
      id: story,
      headline: rebuilt.headline,
      first: '2026-02-28T20:00:00.000Z',
      last: '2026-03-01T12:00:00.000Z',
    });
    expect(namesIn(view)).toEqual([idOf('fire'), idOf('rebuilt')]);
    const [first, second] = view.articles;
    expect(first).toMatchObject({ source: 'Harbour Gazette', method: 'first', of: null });
    expect(first.copies.map(({ id }: { id: string }) => id)).toEqual([
      idOf('copy'),
      idOf('copy of the copy'),
    ]);
    expect(first.adds).toMatchObject({ sentences: 2, added: [{ start: 0 }, {}] });
    expect(second).toMatchObject({
      method: 'likeness',
      of: { article: idOf('fire') },
      adds: { sentences: 2 },
    });
    for (const { start, end, text } of second.adds.added) expect(rebuilt.text.slice(start, end)).toBe(text);
  });

  test.each(['fire', 'rebuilt', 'copy', 'copy of the copy'])(
    'is found by its article %s, too',
    async (name) => {
      expect(await get(`/v1/stories/${idOf(name)}`)).toMatchObject({ id: story });
      expect(await get(`/v1/stories/${idOf(name).slice(0, 12)}`)).toMatchObject({ id: story });
      expect(await get(`/v1/articles/${idOf(name)}`)).toMatchObject({ story });
    },
  );

  test('tells how it stood at a position', async () => {
    expect(namesIn(await get(`/v1/stories/${story}?as_of=${asOf.at}`))).toEqual(
      ['fire', 'rebuilt', 'wrong'].map(idOf),
    );
    expect(namesIn(await get(`/v1/stories/${story}?as_of=${asOf.before}`))).toHaveLength(2);
    expect(await get(`/v1/stories/${story}?as_of=1`)).toMatchObject({ status: 404 });
  });

  test('says why an article is in none, and that there is none', async () => {
    expect(await get(`/v1/stories/${idOf('waits')}`)).toMatchObject({
      status: 409,
      detail: expect.stringContaining('open, waiting for publish'),
    });
    expect(await get(`/v1/stories/${idOf('wrong')}`)).toMatchObject({
      detail: expect.stringContaining('retracted'),
    });
    expect(await get('/v1/stories/0123456789')).toMatchObject({ status: 404 });
    expect(await get(`/v1/stories/${story}?at=1`)).toMatchObject({ status: 400 });
  });
});

describe('GET /v1/stories', () => {
  test('lists stories of two articles and more, those that changed last first', async () => {
    const { stories: listed, next } = await get('/v1/stories');
    expect(listed).toMatchObject([
      { story, articles: 2, headline: rebuilt.headline, first: '2026-02-28T20:00:00.000Z' },
    ]);
    expect(next).toBeNull();
  });

  test('goes through all of them with its cursor', async () => {
    const first = await get('/v1/stories?members=1&limit=1');
    expect(first).toMatchObject({ stories: [{ story }], next: first.stories[0].position });
    const second = await get(`/v1/stories?members=1&limit=1&before=${first.next}`);
    expect(second).toMatchObject({ stories: [{ story: begunBy('bread'), articles: 1 }], next: null });
  });

  test('is empty where no story has so many', async () => {
    expect(await get('/v1/stories?members=9')).toEqual({ stories: [], next: null });
  });
});

describe('the canonical article of a cluster', () => {
  const copy = {
    id: idOf('copy'),
    source: 'Northern Courier',
    policy: 'most-complete',
    by: 'most-complete',
    among: 3,
  };

  test.each(['fire', 'copy', 'copy of the copy'])(
    'is the same whichever of it is asked for: %s',
    async (name) => {
      expect(await get(`/v1/articles/${idOf(name)}`)).toMatchObject({ canonical: copy });
      expect(await get(`/v1/articles/${idOf(name)}/why`)).toMatchObject({ canonical: copy });
    },
  );

  test('stands in its story, and duplicateOf points backwards all the same', async () => {
    const view = await get(`/v1/stories/${story}`);
    expect(view.articles[0]).toMatchObject({ id: idOf('fire'), canonical: copy });
    expect(await get(`/v1/articles/${idOf('copy')}`)).toMatchObject({ duplicateOf: idOf('fire') });
  });

  test('follows the setting, and is never one that was retracted', async () => {
    const by = (prefer: 'first' | 'preferred-source', ...sources: string[]) =>
      readCanonical(line.pool, idOf('copy'), { prefer, sources });
    expect(await by('first')).toMatchObject({ id: idOf('fire'), by: 'first' });
    expect(await by('preferred-source', 'Agency', 'Northern Courier')).toMatchObject({ id: idOf('copy') });
    expect(await by('preferred-source', 'Agency')).toMatchObject({ id: idOf('fire'), by: 'first' });
    expect(await readCanonical(line.pool, idOf('wrong'), { prefer: 'first', sources: [] })).toBeNull();
  });

  test('is told where there is a choice, and of no moment in the past', async () => {
    const alone = await get(`/v1/articles/${idOf('bread')}`);
    expect(tellCanonical(alone.canonical, idOf('bread'))).toBeNull();
    const { canonical } = await get(`/v1/articles/${idOf('fire')}`);
    expect(tellCanonical(canonical, idOf('fire'))).toBe(
      `Of the 3 articles of its cluster readers get “${fire.headline}” (${idOf('copy').slice(0, 8)}) of Northern Courier: it has the longest text.`,
    );
    expect(await get(`/v1/articles/${idOf('fire')}?as_of=${asOf.at}`)).toMatchObject({ canonical: null });
  });
});

describe('the pages', () => {
  const page = async (url: string) => (await api.inject({ url, headers: { accept: 'text/html' } })).body;

  test('of a story names its articles and what they add; the list leads there, and so does the article', async () => {
    const body = await page(`/stories/${story}`);
    for (const words of [
      rebuilt.headline,
      fire.headline,
      'begins the story',
      'Adds 2 of 2 sentences',
      '2 copies',
    ])
      expect(body).toContain(words);
    expect(await page('/stories')).toContain(`href="/stories/${story}"`);
    expect(await page(`/articles/${idOf('rebuilt')}`)).toContain(`href="/stories/${story}"`);
  });

  test('lead from the beginning of an id to the whole one', async () => {
    const answer = await api.inject(`/stories/${story.slice(0, 8)}`);
    expect(answer.headers.location).toBe(`/stories/${story}`);
  });
});

test('why tells the decision and the nearest miss in sentences', async () => {
  const { sentences } = await get(`/v1/articles/${idOf('rebuilt')}/why`);
  const told = sentences.find(({ teller }: { teller: string }) => teller === 'stories');
  expect(told.text).toMatch(
    /stories put it in the story of “Fire destroys cathedral .* where 0\.36 decides; both make most of /,
  );
});

test('what is erased is in no story any more, also not as it was', async () => {
  const room = newsroom();
  await room.publish(fire);
  await room.publish(rebuilt);
  await room.tell();
  const before = await room.log.head();
  await room.act('fire', { type: 'ArticleErased', body: { submissions: [], reason: 'asked for' } });
  const other = await lineUnderTest();
  await other.append(await room.log.readAll({ after: 0 }));
  await other.project();
  const ids = async (position?: number) =>
    (await storyMembers(other.pool, story, { asOf: position })).map(({ article }) => article.id);
  expect([await ids(), await ids(before)]).toEqual([[idOf('rebuilt')], [idOf('rebuilt')]]);
  await other.close();
});
