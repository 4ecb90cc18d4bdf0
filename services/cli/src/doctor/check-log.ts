import type { Checkpoints } from '@daybook/shared/event-log/checkpoints.ts';
import { catalogue, isEventType } from '@daybook/shared/events/catalogue.ts';
import type pg from 'pg';
import { counted } from '../terminal/numbers.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

export async function checkDatabase(pool: pg.Pool): Promise<Finding> {
  const { rows } = await pool.query<{ version: string }>(
    `select current_setting('server_version') as version`,
  );
  return ok('postgresql', `PostgreSQL ${rows[0]?.version}, migrated`);
}

/** Positions 1, 2, 3 … and versions 1, 2, 3 … in every stream. */
export async function checkDensity(pool: pg.Pool): Promise<Finding> {
  const { rows } = await pool.query<{ events: number; head: number; streams: number }>(
    `select count(*)::int as events, coalesce(max(pos), 0)::int as head,
            (select count(*)::int from (select from event group by stream having max(ver) <> count(*)) as holed) as streams
     from event`,
  );
  const { events = 0, head = 0, streams = 0 } = rows[0] ?? {};
  if (events === head && streams === 0)
    return ok('log', `${counted(events, 'event')}, no position is missing`);
  const what =
    events === head ? `${counted(streams, 'stream')} with holes` : `${head - events} positions are missing`;
  return fail('log', what, 'stop writing, and restore the log from a backup that has them');
}

/** Types and schemas that this version does not know are stepped over; they wait for the version that wrote them. */
export async function checkTypes(pool: pg.Pool): Promise<Finding> {
  const { rows } = await pool.query<{ type: string; schema: number; events: number; first: number }>(
    'select type, schema, count(*)::int as events, min(pos)::int as first from event group by type, schema order by 4',
  );
  const unknown = rows.filter(({ type, schema }) => !isEventType(type) || schema > catalogue[type].schema);
  const [first] = unknown;
  if (first === undefined) return ok('event types', 'every type is known');
  const events = unknown.reduce((sum, row) => sum + row.events, 0);
  return warn(
    'event types',
    `${counted(events, 'event')} of unknown types or schemas, the first (${first.type}, ${first.schema}) at position ${first.first}`,
    'they were written by a newer daybook: upgrade, then `daybook replay --force`',
  );
}

const BEHIND = 1_000;

/** How far whoever follows the log is behind its head. */
export async function checkFollowers(pool: pg.Pool, checkpoints: Checkpoints): Promise<Finding> {
  const { rows } = await pool.query<{ head: number }>('select coalesce(max(pos), 0)::int as head from event');
  const head = rows[0]?.head ?? 0;
  const followers = [...(await checkpoints.all())].map(([name, position]) => ({
    name,
    lag: head - position,
  }));
  const last = followers.toSorted((a, b) => b.lag - a.lag)[0];
  if (last === undefined) return ok('followers', 'none has started yet');
  if (last.lag <= 0) return ok('followers', `${counted(followers.length, 'follower')} up to date`);
  const says = `${last.name} is ${counted(last.lag, 'event')} behind`;
  return last.lag < BEHIND
    ? ok('followers', says)
    : warn('followers', says, '`daybook up` brings them level; if it is up, look into its log');
}
