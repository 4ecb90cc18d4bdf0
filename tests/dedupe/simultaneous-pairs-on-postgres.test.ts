import { dedupeStage } from '@daybook/dedupe/dedupe-stage.ts';
import { logIndex } from '@daybook/dedupe/log-index.ts';
import { relateFollower } from '@daybook/follow/relate.ts';
import { postgresBlobStore } from '@daybook/shared/blob-store/postgres-blob-store.ts';
import { postgresCheckpoints } from '@daybook/shared/event-log/postgres-checkpoints.ts';
import { postgresEventLog } from '@daybook/shared/event-log/postgres-event-log.ts';
import { recentEvents } from '@daybook/shared/event-log/recent-events.ts';
import { runFollower } from '@daybook/shared/event-log/run-follower.ts';
import { jobHandler } from '@daybook/shared/pipeline/process-job.ts';
import { startWorkers } from '@daybook/shared/pipeline/start-workers.ts';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptyDatabase, type FreshDatabase, freshDatabase } from '../backends/fresh-database.ts';
import { openTestQueues } from '../queues/queues-database.ts';
import { arrive } from './article-of.ts';
import { expectOneOfEach, pairsOf } from './pairs.ts';

const PAIRS = 1000;
const WORKERS = 4;

let database: FreshDatabase;
let queuesDatabase: FreshDatabase;
beforeAll(async () => {
  [database, queuesDatabase] = await Promise.all([freshDatabase(), emptyDatabase()]);
});
afterAll(async () => {
  await Promise.all([database.drop(), queuesDatabase.drop()]);
});

/** A worker as a process of its own has it: its own connections to the queues and the log, its own index. */
async function startWorker() {
  const log = await postgresEventLog({ pool: database.pool });
  const { queues, close } = await openTestQueues(queuesDatabase);
  const near = recentEvents(log);
  const handler = jobHandler(dedupeStage, {
    ...{ log: near, blobs: postgresBlobStore(database.pool), ports: { index: logIndex(near) } },
    near: near.nearStream,
    logger: pino({ level: 'silent' }),
  });
  const worker = await startWorkers(queues, [{ stage: 'dedupe', concurrency: 8, handler }]);
  return {
    queues,
    close: async () => {
      await worker.close();
      await close();
      await log.close();
    },
  };
}

test('of 1,000 pairs in the log and queues of PostgreSQL each has one original, and each link stands once', async () => {
  const log = await postgresEventLog({ pool: database.pool });
  const pairs = pairsOf(PAIRS);
  const workers = await Promise.all(Array.from({ length: WORKERS }, startWorker));
  const checkpoints = postgresCheckpoints(database.pool);
  const relate = runFollower(relateFollower({ log, checkpoints }), { log, checkpoints, owner: 'test' });
  // The workers decide on the first ones while the others are still arriving.
  for (let from = 0; from < PAIRS; from += 100) {
    const arriving = pairs.slice(from, from + 100).flat();
    await workers[0]?.queues.add(await Promise.all(arriving.map((given) => arrive(log, given))));
  }
  const decided = `select count(*)::int as decided from event where type = 'ArticleDeduplicated'`;
  await expect
    .poll(async () => (await database.pool.query(decided)).rows[0].decided, {
      timeout: 100_000,
      interval: 100,
    })
    .toBe(2 * PAIRS);
  for (let head = await log.head(); relate.position() !== head; head = await log.head())
    await relate.reached(head);
  await relate.stop();
  await Promise.all(workers.map((worker) => worker.close()));
  await expectOneOfEach(log, pairs);
  await log.close();
}, 120_000);
