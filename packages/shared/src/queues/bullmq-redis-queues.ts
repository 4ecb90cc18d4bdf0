import { Queue, Worker } from 'bullmq';
import type { StageName } from '../events/stage-name.ts';
import type { RetryPolicy } from '../pipeline/retry-policy.ts';
import type { BullmqBackend } from './bullmq-backend.ts';
import { bullmqQueues } from './bullmq-queues.ts';
import { closeAlthoughGone } from './close-although-gone.ts';
import type { JobQueues } from './job-queues.ts';
import { onceInAWhile } from './once-in-a-while.ts';
import { type OpenRedis, openRedis } from './open-redis.ts';
import { KEPT_QUEUE_EVENTS, NEVER_GIVE_UP, workerTimes } from './queue-settings.ts';
import { redisQueueStorage } from './redis-queue-storage.ts';

export type RedisQueuesOptions = {
  /** `redis://` or `rediss://`; several nodes of a cluster between commas. */
  readonly url: string;
  /** Hears of broken connections and lost locks. BullMQ goes on by itself; nothing needs to be done. */
  readonly onError: (error: Error) => void;
  readonly retryPolicy?: RetryPolicy;
};

/**
 * The key prefix of a queue. On one Redis it is BullMQ's own, so that any other producer finds the queue without
 * being told; a cluster needs all keys of a queue in one slot, which the braces say.
 */
export const redisPrefix = (queue: string, { isCluster }: { isCluster: boolean }): string =>
  isCluster ? `{${queue}}` : 'bull';

/** Opens the queues on Redis or Redis Cluster; throws what {@link openRedis} throws. */
export async function bullmqRedisQueues(options: RedisQueuesOptions): Promise<JobQueues> {
  let closing = false;
  const tell = onceInAWhile(options.onError);
  const onError = (error: Error) => {
    if (!closing) tell(error);
  };
  const redis = await openRedis(options.url, onError);
  const beginClosing = () => {
    closing = true;
  };
  return bullmqQueues({ ...redisBackend(redis, onError), beginClosing }, options.retryPolicy);
}

function redisBackend(
  redis: OpenRedis,
  onError: (error: Error) => void,
): Omit<BullmqBackend, 'beginClosing'> {
  const prefixOf = (queue: string) => redisPrefix(queue, redis);
  const key = (queue: StageName, name: string) => `${prefixOf(queue)}:${queue}:${name}`;
  return {
    storage: redisQueueStorage(redis.commands, key),
    openQueue: (name) => {
      const streams = { events: { maxLen: KEPT_QUEUE_EVENTS } };
      const options = { connection: redis.commands, prefix: prefixOf(name), streams };
      return new Queue(name, options).on('error', onError);
    },
    openWorker: async (name, processor, { concurrency }) => {
      const options = {
        connection: redis.workers,
        prefix: prefixOf(name),
        concurrency,
        ...workerTimes,
        maxStalledCount: NEVER_GIVE_UP,
        autorun: false,
      };
      const worker = new Worker(name, processor, options).on('error', onError);
      await worker.waitUntilReady();
      void worker.run().catch(onError);
      return { close: () => closeAlthoughGone(redis.workers, () => worker.close()) };
    },
    close: async () => redis.close(),
  };
}
