/**
 * How long it takes until everything that is open is on the queues again after Redis lost all of it.
 * `node tests/queues/measure/requeue.ts [open articles]` starts a PostgreSQL and a Redis of its own and prints the
 * time from the loss to its notice, to the first job and to the last one, and how much memory Redis takes.
 */
import { randomUUIDv7 } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startEmbeddedPostgres } from '@daybook/shared/database/embedded-postgres.ts';
import { runFollower } from '@daybook/shared/event-log/run-follower.ts';
import { startReconciler } from '@daybook/shared/pipeline/reconciler.ts';
import { submit } from '@daybook/shared/pipeline/submit.ts';
import { openWorkOfReadModel } from '@daybook/shared/projections/due-jobs.ts';
import { projector } from '@daybook/shared/projections/projector.ts';
import { readModels } from '@daybook/shared/projections/read-models.ts';
import { openQueues } from '@daybook/shared/queues/open-queues.ts';
import { openStore } from '@daybook/shared/service/open-store.ts';
import { Redis } from 'ioredis';
import { findRedis } from '../../backends/redis/find-redis.ts';
import { startRedisProgram } from '../../backends/redis/redis-program.ts';

const [open = 20_000] = process.argv.slice(2).map(Number);
const AT_ONCE = 500;

const offer = await findRedis({ ...process.env, REDIS_URL: undefined });
if (offer.kind !== 'program') throw new Error('this kills its Redis and needs the program');
const folder = await mkdtemp(join(tmpdir(), 'daybook-requeue-'));
const postgres = await startEmbeddedPostgres({ folder });
const redis = await startRedisProgram(offer);
const store = await openStore(
  { databaseUrl: postgres.url, blobFolder: null },
  { name: 'requeue', connections: 10 },
);
const queues = await openQueues({ url: redis.url, onError: () => undefined });
const admin = new Redis(redis.url);

for (let index = 0; index < open; index += AT_ONCE) {
  const some = Array.from({ length: Math.min(AT_ONCE, open - index) }, (_, each) =>
    submit(
      {
        door: 'cli',
        key: null,
        offered: { kind: 'bytes', bytes: new TextEncoder().encode(`Open article ${index + each}.`) },
        declared: {},
      },
      { ...store, newId: randomUUIDv7 },
    ),
  );
  await Promise.all(some);
}
const projections = runFollower(projector(store, readModels), {
  ...store,
  owner: 'requeue',
});
await projections.reached(await store.log.head());

const waiting = async (): Promise<number> => (await queues.counts()).ingest.waiting;
const reconciler = startReconciler({
  queues,
  openWork: openWorkOfReadModel(store.pool, store.log),
  onError: (error) => console.error(error),
});
await reconciler.now();
if ((await waiting()) !== open) throw new Error(`${await waiting()} jobs instead of ${open}`);
const memory = /used_memory:(\d+)/.exec(await admin.info('memory'))?.[1];
await pause(2000);

await admin.flushall();
const lostAt = performance.now();
const since = () => `${((performance.now() - lostAt) / 1000).toFixed(2)} s`;
while (!(await queues.sentinelStands())) await pause(10);
console.log(`noticed after ${since()}`);
while ((await waiting()) === 0) await pause(5);
console.log(`first job after ${since()}`);
while ((await waiting()) < open) await pause(20);
console.log(`all ${open} jobs after ${since()}`);
console.log(`Redis takes ${Math.round(Number(memory) / open)} bytes per job`);

await reconciler.close();
await projections.stop();
await queues.close();
await store.close();
admin.disconnect();
await redis.stop();
await postgres.stop();
await rm(folder, { recursive: true });
