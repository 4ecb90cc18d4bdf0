import { openPool } from '@daybook/shared/database/pool.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseUrl } from './databases.ts';
import { emptyDatabase, type FreshDatabase } from './fresh-database.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.drop());

const options = { max: 1, name: 'unreachable' };

describe('DATABASE_URL', () => {
  it('that names a database which is not there says to create it', async () => {
    const url = databaseUrl(database.url, 'test_never_made');
    await expect(openPool(url, options)).rejects.toMatchObject({
      code: 'database-unreachable',
      message: expect.stringMatching(/: database "test_never_made" does not exist$/),
      fix: expect.stringContaining('create it'),
    });
  });

  it('where nothing listens says to look there', async () => {
    await expect(openPool('postgres://me@127.0.0.1:1/daybook', options)).rejects.toMatchObject({
      code: 'database-unreachable',
      message: expect.stringMatching(/: connect ECONNREFUSED 127\.0\.0\.1:1$/),
      fix: expect.stringContaining('PostgreSQL runs there'),
    });
  });
});
