import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@daybook/shared/database/embedded-postgres.ts';
import { migrateRooms } from '@daybook/shared/database/migrate-rooms.ts';
import { openPool } from '@daybook/shared/database/pool.ts';
import { readConfig } from '@daybook/shared/process/config.ts';
import type pg from 'pg';
import { createDatabase, databaseUrl, dropDatabase } from '../backends/databases.ts';

export type BenchDatabase = { readonly url: string; readonly pool: pg.Pool };

/** Makes databases with every migration applied, and removes all of them at the end. */
export type BenchServer = { database(): Promise<BenchDatabase>; close(): Promise<void> };

/** The server that DATABASE_URL names, else an embedded one in a fresh folder, as durable as in earnest. */
export async function openBenchServer(): Promise<BenchServer> {
  const given = readConfig().settings.databaseUrl;
  const { url, stop } = given === undefined ? await startEmbedded() : { url: given, stop: async () => {} };
  const closers: (() => Promise<void>)[] = [];
  return {
    async database() {
      const name = `daybook_bench_${randomUUID().replaceAll('-', '')}`;
      await createDatabase(url, name);
      const own = databaseUrl(url, name);
      const pool = await openPoolOf({ url: own }, 10);
      closers.push(() => pool.end().then(() => dropDatabase(url, name)));
      await migrateRooms(pool);
      return { url: own, pool };
    },
    async close() {
      await Promise.all(closers.map((close) => close()));
      await stop();
    },
  };
}

/** Another pool of that database. */
export const openPoolOf = ({ url }: Pick<BenchDatabase, 'url'>, max: number): Promise<pg.Pool> =>
  openPool(url, { max, name: 'daybook bench', statementTimeoutMs: 0 });

async function startEmbedded() {
  const folder = await mkdtemp(join(tmpdir(), 'daybook-bench-'));
  const server = await startEmbeddedPostgres({ folder });
  const stop = async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  };
  return { url: server.url, stop };
}
