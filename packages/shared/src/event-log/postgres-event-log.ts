/**
 * The event log in PostgreSQL.
 *
 * **What it guarantees.** Positions are 1, 2, 3 … without a gap, in the order of commits: whoever has read position n
 * will next read n + 1 or nothing. An append is all there or not at all, over all its streams. An event id enters its
 * stream once; whoever brings it again hears `duplicate` and where it stands. An acknowledged append is on disk.
 *
 * **How.** Every append of every process takes one advisory lock and holds it to the commit, so the next position is
 * simply the last one plus one. A rollback leaves nothing behind, hence no gap. A sequence would be faster and leave
 * gaps, behind which a reader could never know whether an event is missing or merely late.
 *
 * **Why lock and look are two statements.** A statement sees what was committed before it *began*. One statement
 * that takes the lock and looks began before the wait: it would look at a log without the events of those it waited
 * for, take a position that is used already and fail, or judge a stream by a version that is gone. So the lock is a
 * statement of its own, and the statement after it, begun with the lock held, sees everything. Both stand in the SQL
 * functions `append_events` and, for one event alone, `append_event` (sql/0003-append-by-column.sql), where in a
 * volatile function each statement sees afresh at READ COMMITTED. One call is the whole transaction: no client can stop half-way with the lock in its hand.
 *
 * **When something fails.** A client that dies during an append: the server finishes or undoes the statement, and
 * nobody waits. A server or connection that dies: the append throws and may have happened; bring it again, the ids
 * make it `duplicate` or `ok`. A flush in which one text is unfit for PostgreSQL: each append goes alone, only that
 * one throws. Nobody waits for the lock longer than five seconds (SQLSTATE 55P03).
 */
import pg from 'pg';
import { hearBrokenClients } from '../database/pool.ts';
import { appendSignal } from './append-signal.ts';
import { eraseBodies } from './erase-bodies.ts';
import type { EventLog } from './event-log.ts';
import { defaultGrouping, type Grouping, groupAppends } from './group-appends.ts';
import { headOf, readAll, readStream } from './read-events.ts';
import { replayByCopy } from './replay-by-copy.ts';
import { assertAppend } from './verdict-of.ts';
import { isAppendsFault, writeAppends } from './write-appends.ts';

export type PostgresEventLogOptions = {
  /** For reading. Its settings also serve the log's own connections: the writer's and the listener's. */
  readonly pool: pg.Pool;
  readonly grouping?: Grouping;
  /** At most one NOTIFY in this time. */
  readonly notifyDebounceMs?: number;
  /** How long a lost NOTIFY may go unnoticed. */
  readonly pollMs?: number;
};

/** Opens the log of a database whose migrations have run. */
export async function postgresEventLog(options: PostgresEventLogOptions): Promise<EventLog> {
  const { pool, notifyDebounceMs: debounceMs = 15, pollMs = 1000 } = options;
  const grouping = options.grouping ?? { ...defaultGrouping, isAppendsFault };
  const writer = writerBeside(pool);
  const head = () => headOf(pool);
  const signal = appendSignal({ pool, connection: pool.options, head, debounceMs, pollMs });
  const grouped = groupAppends(writeAppends(writer), grouping);
  await head();

  return {
    async append(append) {
      assertAppend(append);
      const verdict = await grouped.append(append);
      if (verdict.verdict === 'ok') signal.appended();
      return verdict;
    },
    readStream: (stream, after = 0) => readStream(pool, stream, after),
    readAll: (read) => readAll(pool, read),
    replay: (range) => replayByCopy(pool, range),
    head,
    onAppend: (listener) => signal.onAppend(listener),
    eraseBodies: (stream, upToVersion) => eraseBodies(pool, stream, upToVersion),
    async close() {
      await grouped.drained();
      await signal.close();
      await writer.end();
    },
  };
}

const LOCK_TIMEOUT_MS = 5_000;
const APPEND_TIMEOUT_MS = 30_000;

/**
 * A connection for appends alone, opened again when it breaks. The planner's freedom is taken away: a plan made while the log was empty would scan
 * the table, and the prepared statement would keep that plan when there are millions of events.
 */
function writerBeside({ options }: pg.Pool): pg.Pool {
  const writer = new pg.Pool({
    ...options,
    // Not enumerable in a pool's options, so the line above leaves it behind.
    password: options.password,
    max: 1,
    idleTimeoutMillis: 0,
    lock_timeout: LOCK_TIMEOUT_MS,
    statement_timeout: APPEND_TIMEOUT_MS,
    idle_in_transaction_session_timeout: LOCK_TIMEOUT_MS,
    options: `${options.options ?? ''} ${serverSettings.map((setting) => `-c ${setting}`).join(' ')}`,
  });
  // A broken connection shows in the append that uses it; without a listener it would end the process.
  writer.on('error', () => undefined);
  hearBrokenClients(writer);
  return writer;
}

const serverSettings = [
  'default_transaction_isolation=read\\ committed',
  'plan_cache_mode=force_generic_plan',
  'enable_seqscan=off',
  'enable_bitmapscan=off',
  'enable_hashjoin=off',
  'enable_mergejoin=off',
  'jit=off',
];
