import { bullmqRedisQueues, redisPrefix } from '@daybook/shared/queues/bullmq-redis-queues.ts';
import { Queue } from 'bullmq';
import { Cluster, Redis } from 'ioredis';
import { type QueuesUnderTest, quickPolicy } from './contract.ts';
import { settled } from './queues-database.ts';

/** Queues on a Redis or a cluster. `errors` collects what they report. */
export async function openRedisQueues(
  url: string,
  { isCluster = false }: { isCluster?: boolean } = {},
): Promise<QueuesUnderTest & { errors: Error[] }> {
  const errors: Error[] = [];
  const queues = await bullmqRedisQueues({
    url,
    retryPolicy: quickPolicy,
    onError: (error) => errors.push(error),
  });
  return {
    queues,
    errors,
    submit: (data) => submitAsForeigner(url, data, isCluster),
    settled: () => settled(queues),
    close: () => queues.close(),
  };
}

/** As another producer would do it: BullMQ alone, with its defaults; in a cluster with the braces it asks for. */
async function submitAsForeigner(url: string, data: unknown, isCluster: boolean): Promise<void> {
  const connection = isCluster ? new Cluster([url]) : new Redis(url, { maxRetriesPerRequest: null });
  const queue = new Queue('ingest', {
    connection,
    ...(isCluster && { prefix: redisPrefix('ingest', { isCluster }) }),
  });
  try {
    await queue.add('submit', data);
  } finally {
    await queue.close();
    connection.disconnect();
  }
}
