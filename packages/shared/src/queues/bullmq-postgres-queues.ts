import { createPostgresBackend, Queue, runMigrations, Worker } from 'bullmq';
import type pg from 'pg';
import type { RetryPolicy } from '../pipeline/retry-policy.ts';
import type { BullmqBackend } from './bullmq-backend.ts';
import { bullmqQueues } from './bullmq-queues.ts';
import type { JobQueues } from './job-queues.ts';
import { asBullmqPool, BULLMQ_SCHEMA, openQueuePool } from './postgres-pool.ts';
import { postgresQueueStorage } from './postgres-queue-storage.ts';
import { KEPT_QUEUE_EVENTS, NEVER_GIVE_UP, queueNames, workerTimes } from './queue-settings.ts';

export type PostgresQueuesOptions = {
  /** A database for the queues alone: an open snapshot in the log's database would halve their speed. */
  readonly connectionString: string;
  /** Hears of broken connections and lost locks. BullMQ goes on by itself; nothing needs to be done. */
  readonly onError: (error: Error) => void;
  readonly retryPolicy?: RetryPolicy;
};

/** Opens the queues on BullMQ's PostgreSQL back end and brings its tables up to date. */
export async function bullmqPostgresQueues(options: PostgresQueuesOptions): Promise<JobQueues> {
  let closing = false;
  const onError = (error: Error) => {
    if (!closing) options.onError(error);
  };
  const pool = openQueuePool(options.connectionString, { listeners: queueNames.length, onError });
  await migrate(pool);
  const beginClosing = () => {
    closing = true;
  };
  return bullmqQueues({ ...postgresBackend(pool, onError), beginClosing }, options.retryPolicy);
}

async function migrate(pool: pg.Pool): Promise<void> {
  try {
    const client = await pool.connect();
    await runMigrations(client, BULLMQ_SCHEMA).finally(() => client.release());
  } catch (error) {
    await pool.end();
    throw error;
  }
}

function postgresBackend(
  pool: pg.Pool,
  onError: (error: Error) => void,
): Omit<BullmqBackend, 'beginClosing'> {
  const connection = asBullmqPool(pool);
  return {
    storage: postgresQueueStorage(pool),
    openQueue: (name) => {
      const streams = { events: { maxLen: KEPT_QUEUE_EVENTS } };
      return new Queue(name, { connection, streams }, createPostgresBackend).on('error', onError);
    },
    openWorker: async (name, processor, { concurrency }) => {
      const options = {
        connection,
        concurrency,
        ...workerTimes,
        maxStalledCount: NEVER_GIVE_UP,
        autorun: false,
      };
      const worker = new Worker(name, processor, options, createPostgresBackend).on('error', onError);
      await worker.waitUntilReady();
      void worker.run().catch(onError);
      return worker;
    },
    close: () => pool.end(),
  };
}
