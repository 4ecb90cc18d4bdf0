import type pg from 'pg';

/**
 * The names of the streams that begin like this, in order, at most `limit`. Names are compared byte by byte, so the
 * answer is one short range of an index however long the log is.
 */
export async function streamsBeginning(
  pool: Pick<pg.Pool, 'query'>,
  beginning: string,
  limit: number,
): Promise<string[]> {
  const { rows } = await pool.query<{ stream: string }>({
    name: 'streams_beginning',
    text: `select stream from event
           where stream >= $1 and stream < $1 || '~' and starts_with(stream, $1) and ver = 1
           order by stream limit $2`,
    values: [beginning, limit],
  });
  return rows.map(({ stream }) => stream);
}
