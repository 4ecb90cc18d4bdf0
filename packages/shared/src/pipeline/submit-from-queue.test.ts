import { expect, it } from 'vitest';
import { inMemoryBlobStore } from '../blob-store/in-memory-blob-store.ts';
import { inMemoryEventLog } from '../event-log/in-memory-event-log.ts';
import { WaitAndRetry } from '../process/errors.ts';
import { submitFromQueue } from './submit-from-queue.ts';

const ports = { log: inMemoryEventLog(), blobs: inMemoryBlobStore(), newId: () => '' };

const failing = (code: string) => ({
  ...ports,
  log: {
    ...ports.log,
    append: async () => {
      throw Object.assign(new Error('no'), { code });
    },
  },
});

it('waits for a database that is away, because another producer’s job has one attempt only', async () => {
  const submitted = submitFromQueue({ text: 'Hello' }, 'delivery 1', failing('57P01'));
  await expect(submitted).rejects.toBeInstanceOf(WaitAndRetry);
});

it('lets any other error through', async () => {
  const submitted = submitFromQueue({ text: 'Hello' }, 'delivery 1', failing('23505'));
  await expect(submitted).rejects.toMatchObject({ code: '23505' });
});

it('takes the same delivery in once', async () => {
  const first = await submitFromQueue({ text: 'Hello' }, 'delivery 1', ports);
  const again = await submitFromQueue({ text: 'Hello' }, 'delivery 1', ports);
  expect([first.verdict, again.verdict]).toEqual(['accepted', 'known']);
  expect(again.submission).toBe(first.submission);
});
