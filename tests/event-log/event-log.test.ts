import { createHash } from 'node:crypto';
import { eventIdOf } from '@daybook/shared/article/ids.ts';
import type { Checkpoints } from '@daybook/shared/event-log/checkpoints.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { inMemoryCheckpoints } from '@daybook/shared/event-log/in-memory-checkpoints.ts';
import { inMemoryEventLog } from '@daybook/shared/event-log/in-memory-event-log.ts';
import { postgresCheckpoints } from '@daybook/shared/event-log/postgres-checkpoints.ts';
import { postgresEventLog } from '@daybook/shared/event-log/postgres-event-log.ts';
import { recentEvents } from '@daybook/shared/event-log/recent-events.ts';
import { subscribe } from '@daybook/shared/event-log/subscription.ts';
import { decodeEvent, encodeFacts } from '@daybook/shared/events/codec.ts';
import type { NewEvent } from '@daybook/shared/events/envelope.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../backends/fresh-database.ts';

const cause = { actor: 'test', correlation: 'c', causation: null, trace: null };
const streamNo = (n: number) => `submission-0198c0de-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** An event that is told apart by its words. */
const said = (stream: string, words: string): NewEvent => ({
  ...cause,
  id: eventIdOf(stream, words, 0),
  type: 'ErasureCompleted',
  schema: 1,
  body: JSON.stringify({ words }),
});
const append = (log: EventLog, stream: string, expectedVersion: number, ...words: string[]) =>
  log.append([{ stream, expectedVersion, events: words.map((each) => said(stream, each)) }]);

let database: FreshDatabase;
const logs: EventLog[] = [];
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(async () => {
  await Promise.all(logs.map((log) => log.close()));
  await database.drop();
});

async function onPostgres(options: { pollMs?: number } = {}): Promise<EventLog> {
  await database.pool.query('truncate event, event_body, checkpoint');
  const log = await postgresEventLog({ pool: database.pool, ...options });
  logs.push(log);
  return log;
}

describe.each([
  ['in memory', async () => inMemoryEventLog()],
  ['in PostgreSQL', () => onPostgres()],
  ['in PostgreSQL, its end read once for everybody', async () => recentEvents(await onPostgres())],
])('the log %s', (_name, open) => {
  let log: EventLog;
  beforeEach(async () => {
    log = await open();
  });

  it('gives positions and versions without a gap', async () => {
    expect(await append(log, streamNo(1), 0, 'a', 'b')).toEqual({ verdict: 'ok', positions: [1, 2] });
    expect(await append(log, streamNo(2), 0, 'c')).toEqual({ verdict: 'ok', positions: [3] });
    const all = await log.readAll({ after: 0 });
    expect(all.map(({ position, version }) => [position, version])).toEqual([
      [1, 1],
      [2, 2],
      [3, 1],
    ]);
    expect(await log.head()).toBe(3);
    expect((await log.readStream(streamNo(1), 1)).map(({ body }) => body)).toEqual(['{"words":"b"}']);
  });

  it('says conflict when the stream is not where it was expected, and writes nothing', async () => {
    await append(log, streamNo(1), 0, 'a');
    expect(await append(log, streamNo(1), 0, 'b')).toEqual({
      verdict: 'conflict',
      stream: streamNo(1),
      actualVersion: 1,
    });
    expect(await log.head()).toBe(1);
  });

  it('says duplicate, and where, when the same event comes again; the first body wins', async () => {
    await append(log, streamNo(1), 0, 'a');
    const again = { ...said(streamNo(1), 'a'), body: '{"words":"another"}' };
    const verdict = await log.append([{ stream: streamNo(1), expectedVersion: 0, events: [again] }]);
    expect(verdict).toEqual({ verdict: 'duplicate', positions: [1] });
    expect((await log.readStream(streamNo(1)))[0]?.body).toBe('{"words":"a"}');
  });

  it('judges appends that come at once one by one: a conflict harms no neighbour', async () => {
    await append(log, streamNo(1), 0, 'a');
    const verdicts = await Promise.all([
      append(log, streamNo(2), 0, 'b'),
      append(log, streamNo(1), 0, 'too late'),
      append(log, streamNo(3), 0, 'c'),
      append(log, streamNo(3), 0, 'also c'),
      append(log, streamNo(1), 0, 'a'),
    ]);
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['ok', 'conflict', 'ok', 'conflict', 'duplicate']);
    expect((await log.readAll({ after: 0 })).map(({ position }) => position)).toEqual([1, 2, 3]);
  });

  it('appends to several streams or to none', async () => {
    const part = (n: number, expectedVersion: number) => ({
      stream: streamNo(n),
      expectedVersion,
      events: [said(streamNo(n), 'x')],
    });
    expect((await log.append([part(1, 0), part(2, 1)])).verdict).toBe('conflict');
    expect(await log.head()).toBe(0);
    expect((await log.append([part(1, 0), part(2, 0)])).verdict).toBe('ok');
    expect(await log.head()).toBe(2);
  });

  it('is dense and complete after many writers at once', async () => {
    const writers = Array.from({ length: 16 }, async (_, writer) => {
      for (let version = 0; version < 25; version++)
        await append(log, streamNo(writer), version, `${writer}-${version}`);
    });
    await Promise.all(writers);
    const all = await log.readAll({ after: 0 });
    expect(all.map(({ position }) => position)).toEqual(Array.from({ length: 400 }, (_, index) => index + 1));
  });

  it('replays what it reads, and leaves out bodies that nobody wants', async () => {
    await append(log, streamNo(1), 0, 'a', 'b', 'c');
    const replayed = await Array.fromAsync(log.replay({ after: 1, upTo: 3 }));
    expect(replayed.flat()).toEqual(await log.readAll({ after: 1 }));
    const bare = await Array.fromAsync(log.replay({ after: 0, upTo: 3, bodiesOf: new Set(['Other']) }));
    expect(bare.flat().map(({ position, body }) => [position, body])).toEqual([
      [1, ''],
      [2, ''],
      [3, ''],
    ]);
  });

  it('empties bodies and keeps the order; readers see an erased event', async () => {
    await append(log, streamNo(1), 0, 'a', 'b');
    expect(await log.eraseBodies(streamNo(1), 1)).toBe(1);
    const [erased, kept] = (await log.readStream(streamNo(1))).map(decodeEvent);
    expect(erased).toMatchObject({ type: 'Erased', was: 'ErasureCompleted', position: 1 });
    expect(kept?.type).toBe('ErasureCompleted');
  });

  it('hands an event of an unknown type on as unknown', async () => {
    const event = { ...said(streamNo(1), 'a'), type: 'ArticleSung' };
    await log.append([{ stream: streamNo(1), expectedVersion: 0, events: [event] }]);
    expect((await log.readAll({ after: 0 })).map(decodeEvent)[0]).toMatchObject({
      type: 'Unknown',
      was: 'ArticleSung',
    });
  });

  it('wakes a subscription, which sees every event once and in order', async () => {
    const seen: number[] = [];
    const subscription = subscribe({
      log,
      after: 0,
      handle: async ({ events }) => void seen.push(...events.map(({ position }) => position)),
    });
    await Promise.all([1, 2, 3].map((n) => append(log, streamNo(n), 0, 'x', 'y')));
    await subscription.reached(6);
    await subscription.stop();
    expect(seen).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('the log in PostgreSQL', () => {
  it('keeps a salted hash beside each body', async () => {
    const log = await onPostgres();
    await append(log, streamNo(1), 0, 'a');
    const { rows } = await database.pool.query(
      'select body_hash, salt, body::text from event join event_body using (pos)',
    );
    const [{ body_hash, salt, body }] = rows;
    expect(createHash('sha256').update(salt).update(body).digest()).toEqual(body_hash);
    expect(salt).toHaveLength(16);
  });

  it('refuses an append that cannot be written, and writes those that came with it', async () => {
    const log = await onPostgres();
    const bad = (n: number, flaw: Partial<NewEvent>) =>
      log.append([
        { stream: streamNo(n), expectedVersion: 0, events: [{ ...said(streamNo(n), 'x'), ...flaw }] },
      ]);
    const results = await Promise.allSettled([
      append(log, streamNo(1), 0, 'a'),
      bad(2, { id: 'no-uuid' }),
      bad(3, { body: '{' }),
      bad(4, { actor: 'a\u0000b' }),
      bad(5, { schema: 40_000 }),
      append(log, streamNo(6), 0, 'b'),
    ]);
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      ...Array.from({ length: 4 }, () => 'rejected'),
      'fulfilled',
    ]);
    expect((await log.readAll({ after: 0 })).map(({ position }) => position)).toEqual([1, 2]);
  });

  it('looks at a stream by its index, also before the table was ever analyzed', async () => {
    // The poll asks for the head, and a small table is scanned for it.
    const log = await onPostgres({ pollMs: 3_600_000 });
    const counts = async () => {
      const { rows } = await database.pool.query<{ scans: number; inserts: number }>(
        `select seq_scan as scans, n_tup_ins as inserts from pg_stat_user_tables where relname = 'event'`,
      );
      return rows[0] ?? { scans: 0, inserts: 0 };
    };
    await append(log, streamNo(1), 0, 'a', 'b');
    await append(log, streamNo(1), 2, 'c');
    const before = await counts();
    for (let version = 3; version < 40; version++) await append(log, streamNo(1), version, `v${version}`);
    await Promise.all(Array.from({ length: 20 }, (_, n) => append(log, streamNo(2 + n), 0, 'x', 'y')));
    await append(log, streamNo(2), 2, 'z', 'again');
    // A connection tells its counts when it ends.
    await logs.pop()?.close();
    await expect.poll(async () => (await counts()).inserts - before.inserts).toBeGreaterThanOrEqual(79);
    expect((await counts()).scans).toBe(before.scans);
  });

  it('loses no position when the connections of its writers are cut', async () => {
    const log = await onPostgres();
    const results = await Promise.allSettled(
      Array.from({ length: 60 }, async (_, n) => {
        if (n === 20)
          await database.pool.query(
            `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like '%append_events%' and pid <> pg_backend_pid()`,
          );
        return append(log, streamNo(n), 0, 'x');
      }),
    );
    const again = await Promise.all(Array.from({ length: 60 }, (_, n) => append(log, streamNo(n), 0, 'x')));
    expect(results).toHaveLength(60);
    expect(again.every(({ verdict }) => verdict === 'duplicate' || verdict === 'ok')).toBe(true);
    expect((await log.readAll({ after: 0 })).map(({ position }) => position)).toEqual(
      Array.from({ length: 60 }, (_, index) => index + 1),
    );
  });

  it('tells a reader of a hole instead of stepping over it', async () => {
    const log = await onPostgres();
    await append(log, streamNo(1), 0, 'a', 'b', 'c');
    await database.pool.query('delete from event where pos = 2');
    const subscription = subscribe({ log, after: 0, handle: async () => {} });
    await expect(subscription.ended).rejects.toMatchObject({ code: 'log-gap' });
  });
});

/** Sets the clock of those who keep the leases back by ten years. */
type ClockThatGoesBack = { goBack(): Promise<void> };

function inMemoryWithClock(): Checkpoints & ClockThatGoesBack {
  let now = Date.UTC(2026, 0, 1);
  const goBack = async () => {
    now -= TEN_YEARS_MS;
  };
  return { ...inMemoryCheckpoints({ now: () => now }), goBack };
}

const TEN_YEARS_MS = 10 * 365 * 24 * 3_600_000;

/** To a row it is the same whether the clock goes back or its own time goes forward. */
async function inPostgresWithClock(): Promise<Checkpoints & ClockThatGoesBack> {
  await database.pool.query('truncate checkpoint');
  const goBack = async () =>
    void (await database.pool.query(`update checkpoint set lease_until = lease_until + interval '10 years'`));
  return { ...postgresCheckpoints(database.pool), goBack };
}

describe.each([
  ['in memory', async () => inMemoryWithClock()],
  ['in PostgreSQL', inPostgresWithClock],
])('checkpoints %s', (_name, open) => {
  const mine = { subscription: 's', owner: 'me' };
  const yours = { subscription: 's', owner: 'you' };

  it('belong to one owner, who alone moves them, and only from where they are', async () => {
    const checkpoints = await open();
    expect(await checkpoints.claim(mine)).toBe(0);
    expect(await checkpoints.claim(yours)).toBeUndefined();
    await checkpoints.advance(mine, 0, 5);
    await expect(checkpoints.advance(mine, 0, 6)).rejects.toMatchObject({ code: 'lease-lost' });
    await expect(checkpoints.advance(yours, 5, 6)).rejects.toMatchObject({ code: 'lease-lost' });
    await checkpoints.release(mine);
    expect(await checkpoints.claim(yours)).toBe(5);
    expect((await checkpoints.all()).get('s')).toBe(5);
  });

  it('are taken over from an owner whose lease was made by a clock that has gone back since', async () => {
    const checkpoints = await open();
    await checkpoints.claim(mine);
    await checkpoints.goBack();
    expect(await checkpoints.claim(yours)).toBe(0);
    await expect(checkpoints.advance(mine, 0, 5)).rejects.toMatchObject({ code: 'lease-lost' });
  });
});

describe('an event on its way in', () => {
  it('gets the same id whenever the same command is carried out again', () => {
    const fact = { type: 'ErasureCompleted', body: { bodies: 1, blobs: 0 } } as const;
    const [first] = encodeFacts(streamNo(1), [fact], cause);
    const [again] = encodeFacts(streamNo(1), [fact], { ...cause, actor: 'another' });
    expect(again?.id).toBe(first?.id);
  });
});
