import type pg from 'pg';

/**
 * Empties the bodies and salts of a stream up to a version. The envelopes and the hashes stay: without the salt a
 * hash says nothing about the body any more. Returns how many were emptied.
 */
export async function eraseBodies(pool: pg.Pool, stream: string, upToVersion: number): Promise<number> {
  const { rowCount } = await pool.query(
    `update event_body set body = null, salt = null
     where body is not null and pos in (select pos from event where stream = $1 and ver <= $2)`,
    [stream, upToVersion],
  );
  return rowCount ?? 0;
}
