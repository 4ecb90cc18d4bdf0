import { randomUUIDv7 } from 'node:crypto';
import { cleanStage } from '@daybook/clean/clean-stage.ts';
import { dedupeStage } from '@daybook/dedupe/dedupe-stage.ts';
import { logIndex } from '@daybook/dedupe/log-index.ts';
import { extractStage } from '@daybook/extract/extract-stage.ts';
import { ingestPorts } from '@daybook/ingest/ingest-ports.ts';
import { ingestStage } from '@daybook/ingest/ingest-stage.ts';
import { publishStage } from '@daybook/publish/publish-stage.ts';
import { inMemoryBlobStore } from '@daybook/shared/blob-store/in-memory-blob-store.ts';
import { inMemoryCheckpoints } from '@daybook/shared/event-log/in-memory-checkpoints.ts';
import { inMemoryEventLog } from '@daybook/shared/event-log/in-memory-event-log.ts';
import { runFollower } from '@daybook/shared/event-log/run-follower.ts';
import { dispatcher } from '@daybook/shared/pipeline/dispatcher.ts';
import { jobHandler, type ProcessJob } from '@daybook/shared/pipeline/process-job.ts';
import type { Stage } from '@daybook/shared/pipeline/stage.ts';
import { startWorkers } from '@daybook/shared/pipeline/start-workers.ts';
import { submitFromQueue } from '@daybook/shared/pipeline/submit-from-queue.ts';
import { bullmqRedisQueues } from '@daybook/shared/queues/bullmq-redis-queues.ts';
import { pino } from 'pino';

const CONCURRENCY = 4;

/** The whole line with its queues on a real Redis, and its log in memory: what another producer drops there goes through. */
export async function openForeignLine(url: string) {
  // On a busy machine a lock runs out now and then: the job runs again, and nothing is to be seen of it in the log.
  const queues = await bullmqRedisQueues({ url, onError: () => undefined });
  const log = inMemoryEventLog();
  const blobs = inMemoryBlobStore();
  const checkpoints = inMemoryCheckpoints();
  const run = { log, blobs, logger: pino({ level: 'silent' }) };
  const work = <Value, Source, Ports>(
    stage: Stage<Value, Source, Ports>,
    ports: ProcessJob<Ports>['ports'],
  ) => ({
    stage: stage.name,
    handler: jobHandler(stage, { ...run, ports }),
    concurrency: CONCURRENCY,
  });
  queues.onSubmit(async (data, identity) => {
    await submitFromQueue(data, identity, { log, blobs, newId: randomUUIDv7 });
  });
  const workers = await startWorkers(queues, [
    work(ingestStage, ingestPorts(log, blobs)),
    work(cleanStage, { blobs }),
    work(extractStage, { blobs }),
    work(dedupeStage, { index: logIndex(log) }),
    work(publishStage, { blobs }),
  ]);
  const follower = runFollower(dispatcher(queues, checkpoints), {
    ...{ log, checkpoints, owner: 'line' },
    onTrouble: () => undefined,
  });
  return {
    ...{ log, queues },
    close: async () => {
      await workers.close();
      await follower.stop();
      await queues.close();
    },
  };
}
