import { bullmqPostgresQueues } from '@daybook/shared/queues/bullmq-postgres-queues.ts';
import type { JobQueues } from '@daybook/shared/queues/job-queues.ts';
import { createPostgresBackend, Queue } from 'bullmq';
import { expect } from 'vitest';
import type { FreshDatabase } from '../backends/fresh-database.ts';
import { type QueuesUnderTest, quickPolicy } from './contract.ts';

/** Queues on a database of the test's own. `errors` collects what they report. */
export async function openTestQueues(
  database: FreshDatabase,
): Promise<QueuesUnderTest & { errors: Error[] }> {
  const errors: Error[] = [];
  const queues = await bullmqPostgresQueues({
    connectionString: database.url,
    retryPolicy: quickPolicy,
    onError: (error) => errors.push(error),
  });
  return {
    queues,
    errors,
    submit: (data) => submitAsForeigner(database.url, data),
    settled: () => settled(queues),
    close: () => queues.close(),
  };
}

/** Resolves when no queue has a job that waits, runs or is delayed. */
export async function settled(queues: JobQueues, timeout = 20_000): Promise<void> {
  const unfinished = async () =>
    Object.values(await queues.counts()).reduce(
      (sum, { waiting, active, delayed }) => sum + waiting + active + delayed,
      0,
    );
  await expect.poll(unfinished, { timeout, interval: 10 }).toBe(0);
}

/** As another producer would do it: BullMQ alone, with its defaults. */
export async function submitAsForeigner(connection: string, data: unknown): Promise<void> {
  const queue = new Queue('ingest', { connection }, createPostgresBackend);
  try {
    await queue.add('submit', data);
  } finally {
    await queue.close();
  }
}
