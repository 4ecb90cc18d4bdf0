import type { PgPool } from 'bullmq';
import pg from 'pg';
import { hearBrokenClients } from '../database/pool.ts';

/** The PostgreSQL schema that BullMQ's tables live in. */
export const BULLMQ_SCHEMA = 'bullmq';

/**
 * Connections that do the work; each worker holds one more that listens. BullMQ would open a pool for every queue and
 * every worker; sharing one keeps a process that works on all five stages at ten connections at most.
 */
const WORKING_CONNECTIONS = 5;

/** The queues can be rebuilt from the log, so their commits do not wait for the disk. */
export function openQueuePool(
  connectionString: string,
  { listeners, onError }: { listeners: number; onError: (error: Error) => void },
): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    options: `-c search_path=${BULLMQ_SCHEMA},public -c synchronous_commit=off`,
    max: WORKING_CONNECTIONS + listeners,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    application_name: 'daybook queues',
  });
  pool.on('error', onError);
  hearBrokenClients(pool);
  return pool;
}

/**
 * The pool as BullMQ asks for it, with two differences. Statements with parameters are prepared once per connection:
 * BullMQ sends the same few over and over. And a broken connection is heard of once, not once per queue and worker.
 */
export function asBullmqPool(pool: pg.Pool): PgPool {
  const names = new Map<string, string>();
  const shared: PgPool = {
    query: async (text, params) => {
      if (params === undefined) return pool.query(text);
      const result = await pool.query({ name: nameOf(names, text), text, values: [...params] });
      return result;
    },
    connect: () => pool.connect(),
    end: () => pool.end(),
    on: () => shared,
    removeAllListeners: () => shared,
  };
  return shared;
}

function nameOf(names: Map<string, string>, text: string): string {
  const name = names.get(text) ?? `bullmq_${names.size}`;
  names.set(text, name);
  return name;
}
