/**
 * The schema, as numbered SQL files. Each room that owns tables has its folder (`event-log/sql/0001-events.sql`), its
 * own numbers, and is migrated by itself.
 *
 * Promises: files are applied in order, each in a transaction of its own, each once; two processes that start together
 * take turns; a file that was applied is never applied in another wording. What does not fit ends in `migration-drift`
 * and changes nothing.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type pg from 'pg';
import { DaybookError } from '../process/errors.ts';

type Migration = {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
};
type Applied = { readonly number: number; readonly name: string; readonly checksum: string };

const createHistory = `
  create table if not exists migration (
    room text not null,
    number integer not null,
    name text not null,
    checksum text not null,
    applied_at timestamptz not null default now(),
    primary key (room, number)
  )`;

/** Brings one room's tables up to date and returns the names of the files it applied. */
export async function migrate(pool: pg.Pool, folder: string, room: string): Promise<readonly string[]> {
  const migrations = await readMigrations(folder);
  const client = await pool.connect();
  try {
    await client.query(`set statement_timeout = 0`);
    await client.query(`select pg_advisory_lock(hashtextextended('daybook.migrations', 0))`);
    return await applyMissing(client, migrations, room);
  } finally {
    // Ends the session and with it the lock and the setting.
    client.release(true);
  }
}

async function applyMissing(client: pg.PoolClient, migrations: readonly Migration[], room: string) {
  await client.query(createHistory);
  const history = await client.query<Applied>(
    'select number, name, checksum from migration where room = $1 order by number',
    [room],
  );
  refuseDrift(migrations, history.rows, room);
  const missing = migrations.slice(history.rows.length);
  for (const migration of missing) await apply(client, migration, room);
  return missing.map(({ name }) => name);
}

async function apply(client: pg.PoolClient, migration: Migration, room: string): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query('insert into migration (room, number, name, checksum) values ($1, $2, $3, $4)', [
      ...[room, migration.number, migration.name, migration.checksum],
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

function refuseDrift(migrations: readonly Migration[], history: readonly Applied[], room: string): void {
  for (const [index, applied] of history.entries()) {
    const file = migrations[index];
    if (file === undefined) throw drift(`${room} was migrated further, by ${applied.name}`);
    if (file.number !== applied.number || file.checksum !== applied.checksum)
      throw drift(`${room}: ${applied.name} was applied in another wording than ${file.name} has now`);
  }
}

const drift = (message: string): DaybookError =>
  new DaybookError('migration-drift', message, {
    fix: 'use the version of daybook that migrated this database or a newer one; migrations that were released are never edited',
  });

async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const migrations = await Promise.all(names.map((name) => readMigration(join(folder, name))));
  const stray = migrations.find(({ number }, index) => number !== index + 1);
  if (stray !== undefined) throw new Error(`${join(folder, stray.name)} does not continue the numbering`);
  return migrations;
}

async function readMigration(file: string): Promise<Migration> {
  // A checkout may turn the line ends around; that is no other wording.
  const sql = (await readFile(file, 'utf8')).replaceAll('\r\n', '\n');
  const name = basename(file);
  const checksum = createHash('sha256').update(sql).digest('hex');
  return { number: Number.parseInt(name, 10), name, sql, checksum };
}
