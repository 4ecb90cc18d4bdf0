import type { AnyProjection } from './projection.ts';
import type { Queryable } from './queryable.ts';

/** Where the read models are that everybody reads, and where one stands while it is being rebuilt. */
export type Schema = 'read_model' | 'read_model_shadow';

export const tableOf = ({ name }: Pick<AnyProjection, 'name'>, schema: Schema = 'read_model'): string =>
  `${schema}."${name}"`;

/**
 * Makes the table of a read model unless it is there. Keys are compared byte by byte, so that the rows of a stream
 * are one range of the primary key.
 */
export async function createTable(
  db: Queryable,
  projection: AnyProjection,
  schema: Schema = 'read_model',
): Promise<void> {
  if (await tableExists(db, projection, schema)) return;
  const table = tableOf(projection, schema);
  await db.query(`create schema if not exists ${schema}`);
  await db.query(
    `create table ${table} (
       key text not null collate "C",
       position bigint not null,
       until bigint,
       row jsonb not null,
       primary key (${projection.history ? 'key, position' : 'key'})
     )`,
  );
  for (const statement of projection.indexes?.(table) ?? []) await db.query(statement);
}

export const dropTable = async (db: Queryable, projection: AnyProjection, schema: Schema): Promise<void> => {
  await db.query(`drop table if exists ${tableOf(projection, schema)}`);
};

export async function tableExists(
  db: Queryable,
  projection: AnyProjection,
  schema: Schema = 'read_model',
): Promise<boolean> {
  const { rows } = await db.query<{ there: boolean }>(`select to_regclass($1) is not null as there`, [
    tableOf(projection, schema),
  ]);
  return rows[0]?.there ?? false;
}
