import type pg from 'pg';
import { DaybookError } from '../process/errors.ts';
import type { AnyProjection } from './projection.ts';

/**
 * Runs `work` as the only one that rebuilds this read model, over all processes: there is one shadow of each. Throws
 * `conflict` while another rebuild is on its way. The lock goes with its connection, so nobody who died holds it.
 */
export async function withShadowLock<T>(
  pool: pg.Pool,
  { name }: AnyProjection,
  work: () => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ taken: boolean }>(
      'select pg_try_advisory_lock(7166, hashtext($1)) as taken',
      [name],
    );
    if (rows[0]?.taken !== true) throw beingRebuilt(name);
    return await work();
  } finally {
    // Let go before the session ends, which takes a moment: the next rebuild may begin at once.
    await client.query('select pg_advisory_unlock_all()').catch(() => undefined);
    client.release(true);
  }
}

const beingRebuilt = (name: string): DaybookError =>
  new DaybookError('conflict', `${name} is being rebuilt already`, {
    fix: 'wait until that rebuild has ended, then try again',
  });
