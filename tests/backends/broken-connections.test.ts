import { openPool } from '@daybook/shared/database/pool.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { emptyDatabase, type FreshDatabase } from './fresh-database.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.drop());

it('a connection that breaks in somebody’s hands, between two statements, does not end the process', async () => {
  const pool = await openPool(database.url, { max: 1, name: 'held' });
  const client = await pool.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const ended = new Promise((resolve) => client.once('end', resolve));
  await database.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
  await ended;
  await expect(client.query('select 1')).rejects.toThrow();
  client.release(true);
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await pool.end();
});
