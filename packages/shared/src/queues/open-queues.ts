import type { RetryPolicy } from '../pipeline/retry-policy.ts';
import type { JobQueues } from './job-queues.ts';

export type QueuesOptions = {
  /** `redis(s)://` (several nodes of a cluster between commas), or `postgres://` of the queues' own database. */
  readonly url: string;
  readonly onError: (error: Error) => void;
  readonly retryPolicy?: RetryPolicy;
};

export const isRedisUrl = (url: string): boolean => /^rediss?:/.test(url);

/** Opens the queues on whatever the URL leads to. */
export async function openQueues(options: QueuesOptions): Promise<JobQueues> {
  // Loaded here and not above: a process needs one of the two, and each takes a while.
  if (isRedisUrl(options.url)) {
    const { bullmqRedisQueues } = await import('./bullmq-redis-queues.ts');
    return bullmqRedisQueues(options);
  }
  const { bullmqPostgresQueues } = await import('./bullmq-postgres-queues.ts');
  return bullmqPostgresQueues({ ...options, connectionString: options.url });
}
