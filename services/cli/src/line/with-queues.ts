import type { JobQueues } from '@daybook/shared/queues/job-queues.ts';

/** Does something with the queues that the URL leads to and lets them go again. */
export async function withQueues<Value>(
  url: string,
  use: (queues: JobQueues) => Promise<Value>,
): Promise<Value> {
  // Loaded here and not above: most commands ask no queue.
  const { openQueues } = await import('@daybook/shared/queues/open-queues.ts');
  const queues = await openQueues({ url, onError: () => {} });
  try {
    return await use(queues);
  } finally {
    await queues.close();
  }
}
