import type pg from 'pg';
import type { StoredEvent } from '../events/envelope.ts';
import type { ReadAll } from './event-log.ts';
import { type EventRow, envelopeColumns, storedEventOf } from './event-row.ts';

const selectEvents = `select ${envelopeColumns}, b.body::text as body
  from event e left join event_body b on b.pos = e.pos`;

/** The events of one stream in order, from version `after` + 1 on. */
export async function readStream(pool: pg.Pool, stream: string, after: number): Promise<StoredEvent[]> {
  const { rows } = await pool.query<EventRow>({
    name: 'read_stream',
    text: `${selectEvents} where e.stream = $1 and e.ver > $2 order by e.ver`,
    values: [stream, after],
  });
  return rows.map(storedEventOf);
}

/** One keyset batch. Asks for nothing but order, so that whoever asserts density sees a hole of any size. */
export async function readAll(pool: pg.Pool, { after, limit = 1000 }: ReadAll): Promise<StoredEvent[]> {
  const { rows } = await pool.query<EventRow>({
    name: 'read_all',
    text: `${selectEvents} and b.pos > $1 where e.pos > $1 order by e.pos limit $2`,
    values: [after, limit],
  });
  return rows.map(storedEventOf);
}

export async function headOf(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ head: number | string }>({
    name: 'head_of_log',
    text: 'select coalesce(max(pos), 0) as head from event',
  });
  return Number(rows[0]?.head ?? 0);
}
