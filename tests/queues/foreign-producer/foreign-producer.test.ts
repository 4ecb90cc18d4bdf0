import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { inMemoryBlobStore } from '@daybook/shared/blob-store/in-memory-blob-store.ts';
import { inMemoryEventLog } from '@daybook/shared/event-log/in-memory-event-log.ts';
import { decodeEvent } from '@daybook/shared/events/codec.ts';
import { submitFromQueue } from '@daybook/shared/pipeline/submit-from-queue.ts';
import { expect, it } from 'vitest';
import { emptyDatabase } from '../../backends/fresh-database.ts';
import { openTestQueues } from '../queues-database.ts';

const example = fileURLToPath(new URL('drop-an-article.ts', import.meta.url));

it('what another producer drops on the ingest queue becomes a submission, and bad data a rejected one', async () => {
  const database = await emptyDatabase();
  const { queues, submit, settled, close } = await openTestQueues(database);
  const ports = { log: inMemoryEventLog(), blobs: inMemoryBlobStore(), newId: randomUUID };
  try {
    queues.onSubmit(async (data, identity) => void (await submitFromQueue(data, identity, ports)));
    await queues.work('ingest', async () => {}, { concurrency: 1 });
    await promisify(execFile)(process.execPath, [example], { env: { QUEUES_URL: database.url } });
    await submit({ unheard: 'of' });
    await settled();
    const events = (await ports.log.readAll({ after: 0 })).map(decodeEvent);
    expect(events).toMatchObject([
      {
        type: 'SubmissionReceived',
        body: { door: 'queue', declared: { title: 'Ferry timetable changes', source: 'Harbour Gazette' } },
      },
      { type: 'SubmissionRejected', body: { door: 'queue', reason: 'unknown-shape' } },
    ]);
  } finally {
    await close();
    await database.drop();
  }
});
