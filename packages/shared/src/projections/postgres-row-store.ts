import type { JsonObject } from './jsonb-text.ts';
import type { AnyProjection } from './projection.ts';
import type { Queryable } from './queryable.ts';
import { type Schema, tableOf } from './read-model-table.ts';
import type { RowStore, RowVersion } from './row-store.ts';

/** The rows of a read model in its table; runs on `db`, which may be in the middle of a transaction. */
export function postgresRowStore(
  db: Queryable,
  projection: AnyProjection,
  schema: Schema = 'read_model',
): RowStore {
  const table = tableOf(projection, schema);
  const conflict = projection.history ? '(key, position)' : '(key)';
  return {
    load: async ({ keys, streams }) => {
      if (keys.length + streams.length === 0) return [];
      const { rows } = await db.query<RowVersion & { row: JsonObject }>({
        name: `load ${table}`,
        text: `select key, position, until, row from ${table} where key = any ($1::text[]) and until is null
               union
               select t.key, position, until, row from unnest($2::text[]) as stream
               join ${table} t on t.key = stream or (t.key >= stream || '/' and t.key < stream || '0')`,
        values: [keys, streams],
      });
      return rows.map((row) => ({
        ...row,
        position: Number(row.position),
        until: row.until === null ? null : Number(row.until),
      }));
    },
    write: async ({ removed, written }) => {
      if (removed.length > 0) {
        await db.query({
          name: `remove ${table}`,
          text: `delete from ${table} t using unnest($1::text[], $2::bigint[]) as gone(key, position)
                 where t.key = gone.key ${projection.history ? 'and t.position = gone.position' : ''}`,
          values: [removed.map(({ key }) => key), removed.map(({ position }) => position)],
        });
      }
      if (written.length === 0) return;
      await db.query({
        name: `write ${table}`,
        text: `insert into ${table} (key, position, until, row)
               select * from unnest($1::text[], $2::bigint[], $3::bigint[], $4::jsonb[])
               on conflict ${conflict} do update
               set position = excluded.position, until = excluded.until, row = excluded.row`,
        values: [
          written.map(({ key }) => key),
          written.map(({ position }) => position),
          written.map(({ until }) => until),
          written.map(({ text }) => text),
        ],
      });
    },
  };
}

/** Every row version of a table, in batches. */
export async function* allRows(
  db: Queryable,
  projection: AnyProjection,
  schema: Schema = 'read_model',
): AsyncGenerator<readonly RowVersion[]> {
  let [key, position] = ['', 0];
  for (;;) {
    const { rows } = await db.query<RowVersion>(
      `select key, position, until, row from ${tableOf(projection, schema)}
       where (key, position) > ($1, $2) order by key, position limit 2000`,
      [key, position],
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map((row) => ({
      ...row,
      position: Number(row.position),
      until: row.until === null ? null : Number(row.until),
    }));
    [key, position] = [last.key, Number(last.position)];
  }
}
