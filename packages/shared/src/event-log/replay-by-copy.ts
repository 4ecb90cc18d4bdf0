import { StringDecoder } from 'node:string_decoder';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { StoredEvent } from '../events/envelope.ts';
import { copyFormat, copyRows, SKIPPED_BODY } from './copy-rows.ts';
import type { ReplayRange } from './event-log.ts';
import { envelopeColumns } from './event-row.ts';

/** A longer statement would keep one snapshot open for long, and hold back vacuum with it. */
const RANGE = 50_000;

/**
 * A long range by COPY, in batches as they come off the wire. Each range of 50,000 positions is a transaction of its
 * own. Bodies of types that were not asked for are not even sent.
 */
export async function* replayByCopy(
  pool: pg.Pool,
  { after, upTo, bodiesOf }: ReplayRange,
): AsyncIterable<readonly StoredEvent[]> {
  for (let from = after; from < upTo; from += RANGE) {
    yield* copyRange(pool, copyStatement(from, Math.min(from + RANGE, upTo), bodiesOf));
  }
}

async function* copyRange(pool: pg.Pool, statement: string): AsyncIterable<readonly StoredEvent[]> {
  const client = await pool.connect();
  let finished = false;
  try {
    const decoder = new StringDecoder('utf8');
    const rowsIn = copyRows();
    for await (const chunk of client.query(copyTo(statement))) {
      const events = rowsIn(decoder.write(chunk as Buffer));
      if (events.length > 0) yield events;
    }
    finished = true;
  } finally {
    // A reader that leaves early leaves a COPY half read: that connection can't be used for anything else.
    client.release(!finished);
  }
}

function copyStatement(after: number, upTo: number, bodiesOf: ReadonlySet<string> | undefined): string {
  const range = (pos: string) => `${pos} > ${Math.trunc(after)} and ${pos} <= ${Math.trunc(upTo)}`;
  return `copy (
    select ${envelopeColumns}, ${bodyColumn(bodiesOf)}
    from event e left join event_body b on b.pos = e.pos and ${range('b.pos')}
    where ${range('e.pos')} order by e.pos
  ) to stdout ${copyFormat}`;
}

function bodyColumn(bodiesOf: ReadonlySet<string> | undefined): string {
  if (bodiesOf === undefined) return 'b.body';
  const types = [...bodiesOf].map((type) => pg.escapeLiteral(type));
  // An erased body stays null whatever its type.
  return `case when e.type = any (array[${types.join(', ')}]::text[]) or b.body is null then b.body::text
          else '${SKIPPED_BODY}' end`;
}
