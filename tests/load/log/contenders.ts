import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import type pg from 'pg';
import { insertMany, insertOne } from './raw-inserts.ts';
import { fiveEventStreams, newEvent, newStream } from './sample-events.ts';

/** Makes writers: each call of one writes something new and resolves when it is on disk. */
export type Contender = () => () => Promise<void>;

/** One event per append, with the expected version. */
export const logSingles =
  (log: EventLog): Contender =>
  () => {
    const next = fiveEventStreams();
    return async () => {
      const { stream, version } = next();
      mustBeOk(await log.append([{ stream, expectedVersion: version - 1, events: [newEvent()] }]));
    };
  };

/** A hundred events for one new stream per append. */
export const logBatches =
  (log: EventLog): Contender =>
  () =>
  async () => {
    const events = Array.from({ length: BATCH }, newEvent);
    mustBeOk(await log.append([{ stream: newStream(), expectedVersion: 0, events }]));
  };

export const BATCH = 100;

/** The same rows by plain INSERTs; each writer takes a connection for as long as it writes. */
export const rawSingles =
  (pool: pg.Pool): Contender =>
  () => {
    const next = fiveEventStreams();
    return async () => {
      const event = { ...next(), event: newEvent() };
      await withClient(pool, (client) => insertOne(client, event));
    };
  };

export const rawBatches =
  (pool: pg.Pool): Contender =>
  () =>
  async () => {
    const stream = newStream();
    const events = Array.from({ length: BATCH }, (_, n) => ({ stream, version: n + 1, event: newEvent() }));
    await withClient(pool, (client) => insertMany(client, events));
  };

async function withClient(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await work(client);
  } finally {
    client.release();
  }
}

/** A refused append would count as a fast one. */
function mustBeOk({ verdict }: { verdict: string }): void {
  if (verdict !== 'ok') throw new Error(`the log said ${verdict} to an event nobody has appended before`);
}
