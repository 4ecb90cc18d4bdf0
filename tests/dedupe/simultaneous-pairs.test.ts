import { dedupeStage } from '@daybook/dedupe/dedupe-stage.ts';
import { logIndex } from '@daybook/dedupe/log-index.ts';
import { relateFollower } from '@daybook/follow/relate.ts';
import { inMemoryBlobStore } from '@daybook/shared/blob-store/in-memory-blob-store.ts';
import { inMemoryCheckpoints } from '@daybook/shared/event-log/in-memory-checkpoints.ts';
import { inMemoryEventLog } from '@daybook/shared/event-log/in-memory-event-log.ts';
import { runStage } from '@daybook/shared/pipeline/run-stage.ts';
import { inMemoryJobQueues } from '@daybook/shared/queues/in-memory-job-queues.ts';
import { test } from 'vitest';
import { arrive } from './article-of.ts';
import { follow } from './follow.ts';
import { expectOneOfEach, pairsOf } from './pairs.ts';

const WORKERS = 4;

test('of 1,000 simultaneous pairs each has one original, and each link stands once', async () => {
  const log = inMemoryEventLog();
  const pairs = pairsOf(1000);
  const jobs = await Promise.all(pairs.flat().map((given) => arrive(log, given)));
  const queues = inMemoryJobQueues();
  for (let worker = 0; worker < WORKERS; worker++) {
    const run = { log, blobs: inMemoryBlobStore(), ports: { index: logIndex(log) } };
    await queues.work('dedupe', async (job) => void (await runStage(dedupeStage, job, run)), {
      concurrency: 8,
    });
  }
  const checkpoints = inMemoryCheckpoints();
  const follower = relateFollower({ log, checkpoints });
  await queues.add(jobs);
  await Promise.all([queues.settled(), follow(log, checkpoints, follower, 50)]);
  await follow(log, checkpoints, follower, 1000);
  await expectOneOfEach(log, pairs);
  await queues.close();
}, 120_000);
