import { inTransaction } from '@daybook/shared/projections/in-transaction.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../backends/fresh-database.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await database.pool.query('create table kept (n int)');
});
afterAll(() => database.drop());

const kept = async () => (await database.pool.query('select n from kept')).rows;
const longestPause = async (db: { query: FreshDatabase['pool']['query'] }) =>
  (await db.query('show idle_in_transaction_session_timeout')).rows[0]?.idle_in_transaction_session_timeout;

it('keeps all that was done, or nothing when it throws', async () => {
  await inTransaction(database.pool, (client) => client.query('insert into kept values (1)'));
  const failing = inTransaction(database.pool, async (client) => {
    await client.query('insert into kept values (2)');
    throw new Error('in the middle');
  });
  await expect(failing).rejects.toThrow('in the middle');
  expect(await kept()).toEqual([{ n: 1 }]);
});

it('is ended by the server when whoever holds it was stopped, so that its locks do not outlast a take-over', async () => {
  expect(await inTransaction(database.pool, longestPause)).toBe('10s');
  expect(await longestPause(database.pool)).toBe('1min');
});
