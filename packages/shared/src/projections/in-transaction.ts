import type pg from 'pg';

/**
 * A process that is stopped between two statements keeps its locks on the marks until it is woken, whoever has taken
 * over meanwhile. After so long without a statement PostgreSQL ends its session; a fold takes far less.
 */
const LONGEST_PAUSE = '10s';

/**
 * Runs `work` in one transaction: committed when it resolves, taken back when it throws, or when it has sent nothing
 * for ten seconds.
 */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(`begin; set local idle_in_transaction_session_timeout = '${LONGEST_PAUSE}'`);
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failed: Error) => {
      broken = failed;
    });
    throw error;
  } finally {
    // A connection on which even the rollback failed is of no use to anybody.
    client.release(broken);
  }
}
