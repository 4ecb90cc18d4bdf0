import { setTimeout as wait } from 'node:timers/promises';
import { submissionStream } from '@daybook/shared/article/ids.ts';
import type { SubmissionState } from '@daybook/shared/article/submission-state.ts';
import { inMemoryBlobStore } from '@daybook/shared/blob-store/in-memory-blob-store.ts';
import { inMemoryEventLog } from '@daybook/shared/event-log/in-memory-event-log.ts';
import { encodeFacts } from '@daybook/shared/events/codec.ts';
import { jobHandler } from '@daybook/shared/pipeline/process-job.ts';
import { rejected, type Stage } from '@daybook/shared/pipeline/stage.ts';
import { startWorkers } from '@daybook/shared/pipeline/start-workers.ts';
import { bullmqPostgresQueues } from '@daybook/shared/queues/bullmq-postgres-queues.ts';
import pino from 'pino';
import { received, submissionId } from '../../pipeline/smallest-facts.ts';

/** Works on `ingest` until it meets the poison, which kills it. Prints one line for each job that ends. */
const [connectionString = '', poison = '', ...innocent] = process.argv.slice(2);

const log = inMemoryEventLog();
const cause = { actor: 'test', correlation: submissionId, causation: null, trace: null };
for (const id of [poison, ...innocent]) {
  const stream = submissionStream(id);
  await log.append([{ stream, expectedVersion: 0, events: encodeFacts(stream, [received], cause) }]);
}

const deadly: Stage<SubmissionState, null, null> = {
  name: 'ingest',
  gather: async ({ id }) => {
    await wait(50);
    if (id === poison) process.kill(process.pid, 'SIGKILL');
    return null;
  },
  decide: () => rejected('empty', 'nothing in it'),
};

const queues = await bullmqPostgresQueues({ connectionString, onError: () => {} });
const handler = jobHandler(deadly, {
  log,
  blobs: inMemoryBlobStore(),
  ports: null,
  logger: pino({ level: 'silent' }),
  onEnded: ({ job, end }) => console.log(JSON.stringify({ stream: job.stream, end })),
});
await startWorkers(queues, [{ stage: 'ingest', handler, concurrency: 8 }]);
