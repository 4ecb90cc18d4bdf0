import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { awaitReceipts } from '@daybook/api/acts/await-receipts.ts';
import { erase } from '@daybook/api/acts/erase.ts';
import { awaitOutcomes } from '@daybook/api/submissions/await-outcomes.ts';
import { readOutcome } from '@daybook/api/submissions/read-outcome.ts';
import { type Line, openLine } from '@daybook/cli/line/line.ts';
import { openStore, type Store } from '@daybook/cli/line/store.ts';
import { articleStream } from '@daybook/shared/article/ids.ts';
import { submit } from '@daybook/shared/pipeline/submit.ts';
import { checkConservation } from '@daybook/shared/projections/conservation.ts';
import { readFunnel } from '@daybook/shared/projections/funnel.ts';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyDatabase, type FreshDatabase } from '../backends/fresh-database.ts';
import { tracesInDatabase, tracesInFolder } from './traces-of.ts';

/** A word that stands nowhere else. */
const SECRET = 'Zwiebelturm';
const url = `https://${SECRET.toLowerCase()}.example/news/${SECRET}`;
/** Longer than what is kept in the database, so that there are blobs in the folder, too. */
const filler = Array.from({ length: 6000 }, (_, n) => `sentence ${n} of the report`).join(' ');
const article = (note: string, rest: string): string =>
  `${SECRET} falls in ${SECRET}stadt\n\nThe ${SECRET} fell at noon, "it was our ${SECRET}", said Mayor ${SECRET}.\n\n${note}\n\n${rest} ${SECRET}.\n\nAlso read: ${SECRET} built in 1730\n`;
const neighbour =
  'Ferry timetable changes\n\nThe first ferry leaves the harbour at six on Monday, the port authority said in a statement.\n\nA crossing to the northern islands costs twelve euros until the autumn.\n';

let folder: string;
let [logs, queues]: FreshDatabase[] = [];
let store: Store;
let line: Line;
let submissions = 0;

async function drop(
  text: string,
  declared: { url?: string; title?: string; source?: string },
): Promise<string> {
  const newId = () => `0198c0de-0000-7000-8000-${String(++submissions).padStart(12, '0')}`;
  const offered = { kind: 'bytes' as const, bytes: new TextEncoder().encode(text) };
  const key = `${declared.url} ${text.length}`;
  const { submission } = await submit({ door: 'cli', key, offered, declared }, { ...store, newId });
  await awaitOutcomes(store.log, [submission], { signal: AbortSignal.timeout(30_000) });
  return submission;
}

const level = async (): Promise<void> => line.followers.reached(await store.log.head());

const traces = async (): Promise<string[]> => [
  ...(logs === undefined ? [] : await tracesInDatabase(logs.pool, SECRET)),
  ...(queues === undefined ? [] : await tracesInDatabase(queues.pool, SECRET)),
  ...(await tracesInFolder(join(folder, 'blobs'), SECRET)),
];

const sinkLines = async () =>
  (await readFile(join(folder, 'published.jsonl'), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((text) => JSON.parse(text));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daybook-erasure-'));
  [logs, queues] = [await emptyDatabase(), await emptyDatabase()];
  store = await openStore(
    { databaseUrl: logs.url, blobFolder: join(folder, 'blobs') },
    { name: 'erasure', connections: 20 },
  );
  line = await openLine(store, {
    queuesUrl: queues.url,
    sinkFile: join(folder, 'published.jsonl'),
    indexFolder: join(folder, 'dedupe'),
    concurrency: 2,
    logger: pino({ level: 'silent' }),
  });
}, 60_000);
afterAll(async () => {
  await line.close();
  await store.close();
  await logs?.drop();
  await queues?.drop();
  await rm(folder, { recursive: true });
});

describe('an erased article', { timeout: 60_000 }, () => {
  let id: string;
  let delivered: string;

  it('was in many places before', async () => {
    const first = await drop(article('Nobody was hurt.', filler), {
      url,
      title: SECRET,
      source: `${SECRET} Times`,
    });
    await drop(article('One person was hurt.', 'It lay on'), { url });
    await drop(neighbour, {});
    id = (await readOutcome(store.log, first))?.id ?? '';
    await level();
    const found = await traces();
    for (const place of [
      'public.event_body',
      'read_model.search',
      'read_model.articles',
      'a blob in the database',
    ])
      expect(found).toContain(place);
    expect(found.filter((place) => place.endsWith('.zst')).length).toBeGreaterThan(0);
    expect((await sinkLines()).map(({ revision }) => revision)).toEqual([1, 2, 1]);
    delivered = await readFile(join(folder, 'published.jsonl'), 'utf8');
  });

  it('is nowhere afterwards, and a receipt says how much is gone', async () => {
    const { streams, position } = await erase(store.log, {
      stream: articleStream(id),
      reason: 'asked for',
      actor: 'user:test',
    });
    expect(streams).toHaveLength(3);
    const receipts = await awaitReceipts(store.log, streams, {
      after: position - 1,
      signal: AbortSignal.timeout(30_000),
    });
    // Of each revision: opened, cleaned, extracted, decided, published, told in a story. Raw, cleaned and document of each are blobs.
    expect(receipts.get(articleStream(id))).toEqual({ bodies: 12, blobs: 6 });
    await level();
    expect(await traces()).toEqual([]);
  });

  it('is told to whoever reads the sink: what was delivered stays as it was, and a line says that it is gone', async () => {
    const now = await readFile(join(folder, 'published.jsonl'), 'utf8');
    expect(now.startsWith(delivered)).toBe(true);
    expect((await sinkLines()).at(-1)).toEqual({ position: expect.any(Number), id, erased: true });
  });

  it('leaves everything else as it was, and everything accounted for', async () => {
    const { counts } = await readFunnel(store.pool);
    expect(checkConservation(counts).holds).toBe(true);
    expect(counts).toMatchObject({ accepted: 3, erased: 2, published: 1 });
    const bodies = (await store.log.readAll({ after: 0 })).filter(({ body }) => body !== null);
    expect(bodies.map(({ type }) => type)).toContain('ArticlePublished');
  });

  it('does not come back with its address', async () => {
    await drop(`${neighbour}\n\nOnce more.`, { url });
    expect((await store.log.readStream(articleStream(id))).at(-1)?.type).toBe('ErasureCompleted');
  });
});
