import { inMemoryJobQueues } from '@daybook/shared/queues/in-memory-job-queues.ts';
import { expect, it } from 'vitest';
import { aJob, describeJobQueues, quickPolicy } from './contract.ts';

describeJobQueues('the in-memory queues', async () => {
  const queues = inMemoryJobQueues(quickPolicy);
  const { submit, settled, close } = queues;
  return { queues, submit, settled, close };
});

it('the in-memory queues keep a failed job back until their clock reaches its time', async () => {
  const queues = inMemoryJobQueues({ attempts: 2, delayMs: 1000, jitter: 0 });
  let runs = 0;
  await queues.work('clean', async () => Promise.reject(new Error(`${++runs}`)), { concurrency: 1 });
  await queues.add([aJob()]);
  await expect.poll(async () => (await queues.counts()).clean.delayed).toBe(1);
  queues.advance(999);
  expect((await queues.counts()).clean.delayed).toBe(1);
  queues.advance(1);
  await queues.settled();
  expect(runs).toBe(2);
});
