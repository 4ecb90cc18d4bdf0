import { randomUUIDv7 } from 'node:crypto';
import { articleStream } from '@daybook/shared/article/ids.ts';
import { inMemoryBlobStore } from '@daybook/shared/blob-store/in-memory-blob-store.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { inMemoryCheckpoints } from '@daybook/shared/event-log/in-memory-checkpoints.ts';
import { inMemoryEventLog } from '@daybook/shared/event-log/in-memory-event-log.ts';
import type { Fact } from '@daybook/shared/events/catalogue.ts';
import { encodeFacts } from '@daybook/shared/events/codec.ts';
import { emptyTotals, type FunnelTotals } from '@daybook/shared/projections/funnel-totals.ts';
import { inMemoryJobQueues } from '@daybook/shared/queues/in-memory-job-queues.ts';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { apiServer } from './api-server.ts';

let api: FastifyInstance;
let troubles: string[];
let totals: FunnelTotals;
let log: EventLog;
const errors: unknown[] = [];

beforeEach(async () => {
  log = inMemoryEventLog();
  troubles = [];
  totals = emptyTotals;
  api = await apiServer(
    {
      log,
      streamsBeginning: async (beginning, limit) =>
        [...new Set((await log.readAll({ after: 0 })).map(({ stream }) => stream))]
          .filter((stream) => stream.startsWith(beginning))
          .slice(0, limit),
      blobs: inMemoryBlobStore(),
      checkpoints: inMemoryCheckpoints(),
      funnel: async () => totals,
      canonical: async () => null,
      canonicalPolicy: { prefer: 'first', sources: [] },
      stories: { members: async () => [], list: async () => [], beginning: async () => [] },
      queues: inMemoryJobQueues(),
      newId: randomUUIDv7,
      troubles: async () => troubles,
      metrics: async () => ({ contentType: 'text/plain', body: 'daybook_up 1\n' }),
    },
    { allowedHosts: [], boardWrites: false, onError: (error) => errors.push(error) },
  );
});
afterEach(() => api.close());

const text = { 'content-type': 'text/plain; charset=utf-8' };
const post = (payload: string, headers: Record<string, string> = text) =>
  api.inject({ method: 'POST', url: '/v1/articles', headers, payload });

/** Each line of an NDJSON answer. */
const linesOf = (body: string) =>
  body
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

describe('POST /v1/articles', () => {
  it('has it in the log before it answers 202, and says where to ask', async () => {
    const answer = await post('A headline\n\nA paragraph.');
    expect(answer.statusCode).toBe(202);
    const submission = answer.json().submission;
    expect(answer.headers.location).toBe(`/v1/submissions/${submission}`);
    const asked = await api.inject(`/v1/submissions/${submission}`);
    expect(asked.json()).toMatchObject({ submission, state: 'open', id: null, position: 1 });
  });

  it('takes JSON, and answers a shape it does not know with 422 and every fault', async () => {
    const json = { 'content-type': 'application/json' };
    expect((await post('{"html":"<p>x</p>","source":"Wire"}', json)).statusCode).toBe(202);
    const answer = await post('{"txt":"x"}', json);
    expect(answer.statusCode).toBe(422);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ code: 'unknown-shape', status: 422, instance: '/v1/articles' });
    expect(answer.json().errors).toHaveLength(2);
  });

  it('answers the same key and body the same, and another body under it with 422', async () => {
    const keyed = { ...text, 'idempotency-key': 'k1' };
    const first = await post('one', keyed);
    expect((await post('one', keyed)).json()).toEqual(first.json());
    expect((await post('two', keyed)).json()).toMatchObject({ status: 422, code: 'key-reused' });
    expect(linesOf((await api.inject('/v1/events')).body)).toHaveLength(1);
  });

  it.each([
    ['{broken', 'application/json', 400, 'bad-request'],
    ['%PDF', 'application/pdf', 415, 'media-type-unknown'],
  ])('answers %j as %s with %i', async (payload, type, status, code) => {
    expect((await post(payload, { 'content-type': type })).json()).toMatchObject({ status, code });
  });

  it('waits as long as it is asked to, then says that it goes on', async () => {
    const answer = await post('slow', { ...text, prefer: 'wait=1' });
    expect(answer.statusCode).toBe(202);
  });
});

describe('GET /v1/events', () => {
  it('gives what is there behind a position as one CloudEvent per line, then ends', async () => {
    for (const word of ['one', 'two', 'three']) await post(word);
    const answer = await api.inject('/v1/events?after=1');
    expect(answer.headers['content-type']).toBe('application/x-ndjson');
    const events = linesOf(answer.body);
    expect(events.map(({ position }) => position)).toEqual([2, 3]);
    expect(events[0]).toMatchObject({
      specversion: '1.0',
      type: 'SubmissionReceived',
      data: { door: 'http' },
    });
  });

  it('waits for the first event when asked to', async () => {
    const waiting = api.inject('/v1/events?wait=10');
    await post('late');
    expect(linesOf((await waiting).body)).toHaveLength(1);
  });

  it('gives only the wanted types, and refuses a type that does not exist', async () => {
    await post('one');
    expect((await api.inject('/v1/events?type=ArticlePublished')).body).toBe('');
    expect((await api.inject('/v1/events?type=ArticlePublised')).json()).toMatchObject({ status: 400 });
  });

  it('streams from behind the last event a browser has seen', async () => {
    await post('one');
    await post('two');
    const url = await api.listen({ port: 0, host: '127.0.0.1' });
    const stop = new AbortController();
    const response = await fetch(`${url}/v1/events`, {
      headers: { accept: 'text/event-stream', 'last-event-id': '1' },
      signal: stop.signal,
    });
    let seen = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      seen += chunk;
      if (seen.includes('id: 3')) break;
      if (seen.includes('id: 2') && !seen.includes('id: 3')) await post('three');
    }
    stop.abort();
    expect(seen).not.toContain('id: 1\n');
    expect(seen).toContain('id: 2\ndata: {"specversion":"1.0"');
  });
});

describe('the beginning of an id', () => {
  const ids = ['aaaa1111-0000-5000-8000-000000000001', 'aaaa2222-0000-5000-8000-000000000002'] as const;
  const submission = randomUUIDv7();
  const ingested: Fact = {
    type: 'ArticleIngested',
    body: {
      ...{ revision: 1, round: 0, submission, rawBlob: 'a'.repeat(64), bytes: 1, mediaType: 'text/plain' },
      ...{ contentEncoding: null, charset: { name: 'utf-8', how: 'default' }, address: null, declared: {} },
      waits: false,
    },
  };
  const cause = { actor: 'test', correlation: submission, causation: null, trace: null };
  beforeEach(async () => {
    for (const stream of ids.map(articleStream)) {
      const events = encodeFacts(stream, [ingested], cause);
      await log.append([{ stream, expectedVersion: 0, events }]);
    }
  });

  it('stands for the id where only one begins like it', async () => {
    expect((await api.inject('/v1/articles/aaaa2')).json()).toMatchObject({ id: ids[1] });
    expect(linesOf((await api.inject('/v1/articles/aaaa1/events')).body)).toHaveLength(1);
    // Whatever there is to say by now, it is said of the whole id.
    for (const what of ['why', 'versions', 'diff'])
      expect((await api.inject(`/v1/articles/aaaa1/${what}`)).body).toContain(ids[0]);
    expect(await api.inject('/articles/aaaa1')).toMatchObject({
      statusCode: 302,
      headers: { location: `/articles/${ids[0]}` },
    });
  });

  it.each(['/v1/articles/', '/articles/'])('that is not unique, or not there, is told at %s', async (at) => {
    const several = (await api.inject(`${at}aaaa`)).json();
    expect(several).toMatchObject({ status: 409, code: 'ambiguous-id' });
    for (const id of ids) expect(several.detail).toContain(id);
    for (const none of ['bbbb', 'aaa', 'nonsense'])
      expect((await api.inject(`${at}${none}`)).json()).toMatchObject({ status: 404, code: 'not-found' });
  });
});

describe('a query', () => {
  const article = '/v1/articles/11111111-1111-5111-8111-111111111111';
  it.each([
    ['/v1/events?after=abc', 'after: a whole number, 0 or more, is wanted'],
    ['/v1/events?after=1&after=2', 'after: a whole number, 0 or more, is wanted'],
    ['/v1/events?wait=61', 'wait: a number of seconds from 0 to 60 is wanted'],
    ['/v1/events?wait=long', 'wait: a number of seconds from 0 to 60 is wanted'],
    [`${article}?as_of=-1`, 'as_of: a whole number, 0 or more, is wanted'],
    [`${article}/diff?from=0`, 'from: a whole number, 1 or more, is wanted'],
    ['/v1/events?atfer=1', 'atfer: unknown query parameter, did you mean after?'],
    ['/v1/events?bogus=1', 'bogus: unknown query parameter, there are after, wait, type'],
    [`${article}/why?as_of=1`, 'as_of: this address takes no query parameters'],
  ])('%s is told what is wanted', async (url, detail) => {
    expect((await api.inject(url)).json()).toMatchObject({ status: 400, code: 'bad-request', detail });
  });

  it('that is not understood keeps a submission out', async () => {
    const answer = await api.inject({
      method: 'POST',
      url: '/v1/articles?wait=5',
      headers: text,
      payload: 'x',
    });
    expect(answer.statusCode).toBe(400);
    expect((await api.inject('/v1/events')).body).toBe('');
  });
});

describe('a problem', () => {
  it.each(['/nowhere', '/articles/3f2a'])(
    'is a page for a browser at %s, and JSON for a program',
    async (url) => {
      const page = await api.inject({
        url,
        headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' },
      });
      expect(page.headers['content-type']).toContain('text/html');
      expect(page.body).toContain('back to the pipeline');
      const answer = await api.inject({ url, headers: { accept: '*/*' } });
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(page.statusCode).toBe(answer.statusCode);
    },
  );

  it('shows nothing of an address as markup', async () => {
    const page = await api.inject({ url: '/internal/scale/%3Cb%3E', headers: { accept: 'text/html' } });
    expect(page.body).toContain('There is no stage &lt;b&gt;.');
  });
});

describe('strangers', () => {
  it.each(['/', '/v1/events', '/jobs', '/nowhere'])('are refused at %s under another name', async (url) => {
    const answer = await api.inject({ url, headers: { host: 'evil.example' } });
    expect(answer.statusCode).toBe(403);
  });

  it.each<[Record<string, string>]>([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ 'sec-fetch-site': 'cross-site' }],
  ])('may not change anything: %o', async (headers) => {
    expect((await post('x', { ...text, ...headers })).statusCode).toBe(403);
    expect((await api.inject('/v1/events')).body).toBe('');
  });

  it('cannot change jobs on the board', async () => {
    const answer = await api.inject({ method: 'PUT', url: '/jobs/api/queues/ingest/pause' });
    expect(answer.json()).toMatchObject({ status: 403, code: 'read-only' });
  });
});

describe('the pages', () => {
  it('show the exact first command while the log is empty', async () => {
    expect((await api.inject('/')).body).toContain('npx daybook add article.txt --wait');
  });

  it('have no script and load nothing from elsewhere', async () => {
    await post('one');
    const page = await api.inject('/');
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.body).not.toMatch(/<script|https?:\/\//);
    expect((await api.inject('/jobs')).body).not.toContain('googleapis');
  });

  it('say in red that something is missing', async () => {
    await post('one');
    totals = { ...emptyTotals, counts: { ...emptyTotals.counts, accepted: 2, working: 1 } };
    expect((await api.inject('/')).body).toMatch(/class="check bad">✗ Something is missing: 2 accepted/);
  });

  it('do not let an article write into them', async () => {
    await post('x', { ...text, 'idempotency-key': '<script>alert(1)</script>' });
    const { body } = await api.inject('/');
    expect(body).not.toContain('<script>');
    expect(body).toContain('&lt;script&gt;');
  });
});

describe('health', () => {
  it('is alive, and ready only while nothing is wrong', async () => {
    expect((await api.inject('/livez')).body).toBe('ok\n');
    expect((await api.inject('/readyz')).statusCode).toBe(200);
    troubles = ['the log does not answer'];
    expect(await api.inject('/readyz')).toMatchObject({ statusCode: 503, body: 'the log does not answer\n' });
    expect((await api.inject('/metrics')).body).toBe('daybook_up 1\n');
  });
});

it('an article or a path that is not there is a problem with a code', async () => {
  const id = '11111111-1111-5111-8111-111111111111';
  for (const url of [`/v1/articles/${id}`, `/v1/articles/${id}/events`, `/v1/articles/${id}/why`, '/nowhere'])
    expect((await api.inject(url)).json()).toMatchObject({ status: 404, code: 'not-found' });
  expect(errors).toEqual([]);
});
