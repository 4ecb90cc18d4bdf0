/**
 * One PostgreSQL for the whole test run, started when the first test asks for a database: a run of unit tests alone
 * starts none. Tests run in processes of their own and ask through a door on the loopback.
 *
 * TEST_DATABASE_URL names a server to use instead; its role must be allowed to create databases. The same door tells
 * where a test gets its Redis from.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@daybook/shared/database/embedded-postgres.ts';
import { migrateRooms } from '@daybook/shared/database/migrate-rooms.ts';
import { openPool } from '@daybook/shared/database/pool.ts';
import type { TestProject } from 'vitest/node';
import { createDatabase, databaseUrl, dropDatabase } from './databases.ts';
import { findRedis, type RedisOffer } from './redis/find-redis.ts';

/** Where databases can be made, and the one with every migration applied to copy them from. */
export type TestServer = { readonly adminUrl: string; readonly template: string };

declare module 'vitest' {
  interface ProvidedContext {
    testServerDoor: string;
  }
}

type RunningServer = TestServer & { close(): Promise<void> };

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  let running: Promise<RunningServer> | undefined;
  const askedFor = () => {
    running ??= startTestServer();
    return running;
  };
  let redis: Promise<RedisOffer> | undefined;
  const path = `/${randomUUID()}`;
  const door = createServer(async ({ url }, response) => {
    if (url === `${path}/redis`) {
      redis ??= findRedis();
      return response.end(JSON.stringify(await redis));
    }
    if (url !== path) return response.writeHead(404).end();
    const answer = await askedFor().catch((error: unknown) => ({ error: String(error) }));
    return response.end(JSON.stringify(answer));
  }).listen(0, '127.0.0.1');
  await once(door, 'listening');
  project.provide('testServerDoor', `http://127.0.0.1:${portOf(door.address())}${path}`);
  return async () => {
    door.close();
    door.closeAllConnections();
    await (await running?.catch(() => undefined))?.close();
  };
}

async function startTestServer(): Promise<RunningServer> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given === undefined ? await startOwnServer() : { adminUrl: given, stop: async () => {} };
  const template = `daybook_template_${randomUUID().replaceAll('-', '')}`;
  await createDatabase(server.adminUrl, template);
  const pool = await openPool(databaseUrl(server.adminUrl, template), { max: 1, name: 'test migrations' });
  await migrateRooms(pool).finally(() => pool.end());
  const close = () => dropDatabase(server.adminUrl, template).finally(server.stop);
  return { adminUrl: server.adminUrl, template, close };
}

/** Nothing of a test has to survive a power cut, so the server does not wait for the disk. */
async function startOwnServer() {
  const folder = await mkdtemp(join(tmpdir(), 'daybook-tests-'));
  const server = await startEmbeddedPostgres({ folder, settings: { fsync: 'off', full_page_writes: 'off' } });
  const stop = async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  };
  return { adminUrl: server.url, stop };
}

const portOf = (address: ReturnType<ReturnType<typeof createServer>['address']>): number =>
  typeof address === 'object' && address !== null ? address.port : 0;
