import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '@daybook/shared/database/migrations.ts';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { emptyDatabase, type FreshDatabase } from './fresh-database.ts';

let database: FreshDatabase;
let folder: string;
let room: string;

beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.drop());

beforeEach(async ({ task }) => {
  room = task.id.replaceAll('-', 'x');
  folder = await mkdtemp(join(tmpdir(), 'daybook-migrations-'));
  onTestFinished(() => rm(folder, { recursive: true }));
});

const file = (name: string, sql: string) => writeFile(join(folder, name), sql);
const run = () => migrate(database.pool, folder, room);
const tableExists = async (name: string) =>
  (await database.pool.query('select to_regclass($1) is not null as there', [name])).rows[0].there;

test('applies each file once, in the order of their numbers', async () => {
  await file('0001-a.sql', `create table a_${room} (x int)`);
  await file('0002-b.sql', `alter table a_${room} add column y int; insert into a_${room} values (1, 2);`);
  expect(await run()).toEqual(['0001-a.sql', '0002-b.sql']);
  await file('0003-c.sql', `insert into a_${room} values (3, 4)`);
  expect(await run()).toEqual(['0003-c.sql']);
  const { rows } = await database.pool.query(`select x, y from a_${room} order by x`);
  expect(rows).toEqual([
    { x: 1, y: 2 },
    { x: 3, y: 4 },
  ]);
});

test('keeps what went before and nothing of a file that fails, and applies it when it is mended', async () => {
  await file('0001-a.sql', `create table good_${room} (x int)`);
  await file('0002-b.sql', `create table half_${room} (x int); select 1 / 0;`);
  await expect(run()).rejects.toThrow('division by zero');
  expect(await tableExists(`good_${room}`)).toBe(true);
  expect(await tableExists(`half_${room}`)).toBe(false);
  await file('0002-b.sql', `create table half_${room} (x int)`);
  expect(await run()).toEqual(['0002-b.sql']);
});

test('two processes that migrate at once take turns', async () => {
  await file('0001-a.sql', `create table once_${room} (x int)`);
  const applied = await Promise.all([run(), run(), run()]);
  expect(applied.flat()).toEqual(['0001-a.sql']);
});

test('refuses a file that was edited after it was applied', async () => {
  await file('0001-a.sql', 'select 1');
  await run();
  await file('0001-a.sql', 'select 2');
  await expect(run()).rejects.toMatchObject({ code: 'migration-drift' });
});

test('takes turned-around line ends for the same file', async () => {
  await file('0001-a.sql', 'select 1;\nselect 2;\n');
  await run();
  await file('0001-a.sql', 'select 1;\r\nselect 2;\r\n');
  expect(await run()).toEqual([]);
});

test('refuses a database that a newer version has migrated', async () => {
  await file('0001-a.sql', 'select 1');
  await file('0002-b.sql', 'select 2');
  await run();
  await rm(join(folder, '0002-b.sql'));
  await expect(run()).rejects.toMatchObject({ code: 'migration-drift' });
});

test('refuses a folder whose numbers leave one out', async () => {
  await file('0001-a.sql', 'select 1');
  await file('0003-c.sql', 'select 3');
  await expect(run()).rejects.toThrow('0003-c.sql does not continue the numbering');
});

test('rooms count their files independently', async () => {
  await file('0001-a.sql', 'select 1');
  await run();
  expect(await migrate(database.pool, folder, `${room}-other`)).toEqual(['0001-a.sql']);
});
