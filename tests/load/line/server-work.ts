import pg from 'pg';
import type { Place } from './daybook-process.ts';
import { sumBy } from './process-cpu.ts';

export type Layer = 'queue' | 'log' | 'blobs' | 'read models' | 'followers' | 'other';

/** What the server was asked to do: calls and its own time in ms, by layer and by statement. */
export type ServerWork = {
  readonly calls: ReadonlyMap<string, number>;
  readonly ms: ReadonlyMap<string, number>;
  readonly statements: readonly Statement[];
};

export type Statement = {
  readonly layer: Layer;
  readonly text: string;
  readonly calls: number;
  readonly ms: number;
};

/** Begins to count anew. */
export const watchServerWork = (place: Place): Promise<unknown> =>
  ask(place, 'create extension if not exists pg_stat_statements; select pg_stat_statements_reset()');

/** What has been asked since, the dearest statements first. */
export async function serverWorkSince(place: Place): Promise<ServerWork> {
  const { rows } = await ask<{ database: string; query: string; calls: number; ms: number }>(
    place,
    `select d.datname as database, s.query, s.calls::int, s.total_exec_time + s.total_plan_time as ms
     from pg_stat_statements s join pg_database d on d.oid = s.dbid order by ms desc`,
  );
  const statements = rows.map(({ database, query, calls, ms }) => ({
    layer: layerOf(database, query, new URL(place.queuesUrl).pathname.slice(1)),
    text: query.replace(/\s+/g, ' ').slice(0, 120),
    ...{ calls, ms },
  }));
  return {
    calls: sumBy(statements.map(({ layer, calls }) => [layer, calls])),
    ms: sumBy(statements.map(({ layer, ms }) => [layer, ms])),
    statements,
  };
}

function layerOf(database: string, query: string, queuesDatabase: string): Layer {
  if (database === queuesDatabase) return 'queue';
  if (/\bread_model\./.test(query)) return 'read models';
  if (/\bblob\b/.test(query)) return 'blobs';
  if (/\bcheckpoint\b/.test(query)) return 'followers';
  if (/append_events|\bevent\b|pg_notify|advisory/.test(query)) return 'log';
  return 'other';
}

async function ask<Row extends pg.QueryResultRow>(
  { databaseUrl }: Place,
  text: string,
): Promise<pg.QueryResult<Row>> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await client.query<Row>(text);
  } finally {
    await client.end();
  }
}
