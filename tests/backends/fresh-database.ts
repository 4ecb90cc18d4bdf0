import { randomUUID } from 'node:crypto';
import { openPool } from '@daybook/shared/database/pool.ts';
import type pg from 'pg';
import { inject } from 'vitest';
import { createDatabase, databaseUrl, dropDatabase } from './databases.ts';
import type { TestServer } from './global-setup.ts';

export type FreshDatabase = {
  readonly url: string;
  readonly pool: pg.Pool;
  /** Ends the pool and removes the database, whoever is still connected. */
  drop(): Promise<void>;
};

/** A database of the test's own with every migration applied. Make one per test file, or one per test. */
export const freshDatabase = async (): Promise<FreshDatabase> => {
  const server = await testServer();
  return makeDatabase(server, server.template);
};

/** A database with nothing in it: for what makes its own tables, such as the queues. */
export const emptyDatabase = async (): Promise<FreshDatabase> => makeDatabase(await testServer());

async function makeDatabase({ adminUrl }: TestServer, template?: string): Promise<FreshDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await createDatabase(adminUrl, name, template);
  const url = databaseUrl(adminUrl, name);
  const pool = await openPool(url, { max: 10, name: 'test' });
  const drop = async () => {
    if (!pool.ended) await pool.end();
    await dropDatabase(adminUrl, name);
  };
  return { url, pool, drop };
}

async function testServer(): Promise<TestServer> {
  const response = await fetch(inject('testServerDoor'));
  const answer = (await response.json()) as TestServer | { error: string };
  if ('error' in answer) throw new Error(`the PostgreSQL of the test run did not start: ${answer.error}`);
  return answer;
}
