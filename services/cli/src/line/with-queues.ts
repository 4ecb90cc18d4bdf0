import type { JobQueues } from '@daybook/shared/queues/job-queues.ts';

/** Does something with the queues of a database and lets them go again. */
export async function withQueues<Value>(
  url: string,
  use: (queues: JobQueues) => Promise<Value>,
): Promise<Value> {
  // Loaded here and not above: most commands ask no queue.
  const { bullmqPostgresQueues } = await import('@daybook/shared/queues/bullmq-postgres-queues.ts');
  const queues = await bullmqPostgresQueues({ connectionString: url, onError: () => {} });
  try {
    return await use(queues);
  } finally {
    await queues.close();
  }
}
