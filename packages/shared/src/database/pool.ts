import pg from 'pg';
import { DaybookError } from '../process/errors.ts';
import { hideSecrets } from '../process/hide-secrets.ts';
import { reasonOf } from '../process/reason-of.ts';

export type PoolOptions = {
  /** Most connections the pool opens. */
  readonly max: number;
  /** Shown in pg_stat_activity. */
  readonly name: string;
  /** A statement that runs longer is cancelled. 0: never. */
  readonly statementTimeoutMs?: number;
  /** Hears of connections that broke while idle; the pool has replaced them already. */
  readonly onIdleError?: (error: Error) => void;
};

/** SQLSTATE invalid_catalog_name. */
const NO_SUCH_DATABASE = '3D000';
const oldestVersion = 15;
const connectTimeoutMs = 10_000;
const defaultStatementTimeoutMs = 120_000;
// Somebody who begins a transaction and forgets it would hold back vacuum and every lock he took.
const idleInTransactionTimeoutMs = 60_000;

/**
 * Opens a pool and makes sure that a PostgreSQL of our age answers: else `database-unreachable` or `database-too-old`.
 * Columns of type bigint come back as numbers (positions and counters stay far below 2^53).
 */
export async function openPool(url: string, options: PoolOptions): Promise<pg.Pool> {
  const pool = new pg.Pool(settingsOf(url, options));
  // Without a listener an idle connection that breaks would end the process.
  pool.on('error', (error) => options.onIdleError?.(error));
  hearBrokenClients(pool);
  try {
    refuseOldServer(await serverVersion(pool, url), url);
    return pool;
  } catch (error) {
    await pool.end();
    throw error;
  }
}

/**
 * A connection that breaks in somebody's hands, too: the pool listens to idle ones only, and between two statements
 * nobody does. Whoever holds it hears of it from his next statement.
 */
export function hearBrokenClients(pool: pg.Pool): void {
  pool.on('connect', (client) => client.on('error', () => undefined));
}

const settingsOf = (url: string, options: PoolOptions): pg.PoolConfig => ({
  connectionString: url,
  max: options.max,
  application_name: options.name,
  connectionTimeoutMillis: connectTimeoutMs,
  statement_timeout: options.statementTimeoutMs ?? defaultStatementTimeoutMs,
  idle_in_transaction_session_timeout: idleInTransactionTimeoutMs,
  keepAlive: true,
  types: { getTypeParser },
});

const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === pg.types.builtins.INT8 && format !== 'binary' ? parseBigint : pg.types.getTypeParser(oid, format);

function parseBigint(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large for a JavaScript number`);
  return value;
}

async function serverVersion(pool: pg.Pool, url: string): Promise<number> {
  const asked = pool.query<{ major: number }>(
    `select current_setting('server_version_num')::int / 10000 as major`,
  );
  const { rows } = await asked.catch((cause: unknown) => {
    throw unreachable(url, cause);
  });
  return rows[0]?.major ?? 0;
}

function unreachable(url: string, cause: unknown): DaybookError {
  const missing = cause instanceof pg.DatabaseError && cause.code === NO_SUCH_DATABASE;
  return new DaybookError('database-unreachable', `${hideSecrets(url)}: ${reasonOf(cause)}`, {
    fix: missing
      ? 'create it (createdb, or CREATE DATABASE as a user who may), or correct DATABASE_URL'
      : 'look whether PostgreSQL runs there and lets this user in; DATABASE_URL says where it is',
    cause,
  });
}

function refuseOldServer(major: number, url: string): void {
  if (major >= oldestVersion) return;
  throw new DaybookError('database-too-old', `${hideSecrets(url)} is PostgreSQL ${major}`, {
    fix: `use PostgreSQL ${oldestVersion} or newer, or leave DATABASE_URL away for the embedded one`,
  });
}
