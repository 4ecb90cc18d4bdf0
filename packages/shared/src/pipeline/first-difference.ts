import { type JsonObject, jsonbText } from '../projections/jsonb-text.ts';
import type { AnyProjection } from '../projections/projection.ts';
import type { Queryable } from '../projections/queryable.ts';
import { tableOf } from '../projections/read-model-table.ts';
import { foldIntoShadow, newShadow, type ShadowPorts } from '../projections/shadow.ts';
import { type Leaves, leavesOf, watchLeaves } from './watch-leaves.ts';

/** The first event whose effect the live read model does not show, and what is there instead. */
export type Difference = {
  readonly position: number;
  readonly type: string;
  readonly stream: string;
  readonly key: string;
  readonly says: string;
};

/**
 * Where a live read model first departs from the shadow, both at `position`. Where the past is kept, the rows say so
 * themselves. Elsewhere the log is folded once more, and of every field that differs the event is noted that gave
 * it its right value: the earliest of these is the first event whose effect is not there.
 */
export async function firstDifference(
  ports: ShadowPorts,
  projection: AnyProjection,
  position: number,
): Promise<Difference | undefined> {
  const pairs = await differingPairs(ports.pool, projection);
  if (pairs.length === 0) return undefined;
  const origins = projection.history
    ? pairs.map(originInHistory)
    : await originsByFolding(ports, projection, pairs, position);
  const [first] = origins.toSorted((left, right) => left.position - right.position);
  return first && { ...first, ...(await eventAt(ports, first.position)) };
}

type Version = { readonly position: number; readonly until: number | null; readonly row: JsonObject };
type Pair = { readonly key: string; readonly live: Version | null; readonly rebuilt: Version | null };
type Origin = Pick<Difference, 'position' | 'key' | 'says'>;

/** More than these are one mistake many times. */
const MOST_PAIRS = 10_000;

async function differingPairs(db: Queryable, projection: AnyProjection): Promise<Pair[]> {
  const [live, rebuilt] = [tableOf(projection), tableOf(projection, 'read_model_shadow')];
  const version = (table: string) =>
    `case when ${table}.key is null then null else jsonb_build_object(
       'position', ${table}.position, 'until', ${table}.until, 'row', ${table}.row) end as ${table}`;
  const { rows } = await db.query<Pair>(
    `select coalesce(live.key, rebuilt.key) as key, ${version('live')}, ${version('rebuilt')}
     from ${live} live full join ${rebuilt} rebuilt
       on live.key = rebuilt.key ${projection.history ? 'and live.position = rebuilt.position' : ''}
     where live.row is distinct from rebuilt.row ${projection.history ? 'or live.until is distinct from rebuilt.until' : ''}
     order by coalesce(rebuilt.position, live.position) limit ${MOST_PAIRS}`,
  );
  return rows;
}

/** A version carries the position of its event; one that ended too early or too late differs where it ended. */
function originInHistory({ key, live, rebuilt }: Pair): Origin {
  const isOnlyTheEnd = live !== null && rebuilt !== null && jsonbText(live.row) === jsonbText(rebuilt.row);
  const ends = [live?.until, rebuilt?.until].filter((until) => typeof until === 'number');
  const position = isOnlyTheEnd ? Math.min(...ends) : (rebuilt?.position ?? live?.position ?? 0);
  const [field = ''] = isOnlyTheEnd ? ['until'] : differingFields(live?.row, rebuilt?.row);
  return { position, key, says: sentence(key, field, leaves(live), leaves(rebuilt)) };
}

async function originsByFolding(
  ports: ShadowPorts,
  projection: AnyProjection,
  pairs: readonly Pair[],
  upTo: number,
): Promise<Origin[]> {
  const watched = watchLeaves(new Set(pairs.map(({ key }) => key)));
  const empty = await newShadow(ports.pool, projection);
  await foldIntoShadow(ports, projection, empty, { upTo, watch: watched.watch });
  return pairs.map(({ key, live, rebuilt }) => {
    const fields = differingFields(live?.row, rebuilt?.row);
    const origins = fields.map((field) => ({
      field,
      // A row that no event has ever touched stands where it says that it was written.
      position: watched.lastChange(key, field) ?? live?.position ?? upTo,
    }));
    const [first = { field: '', position: upTo }] = origins.toSorted((a, b) => a.position - b.position);
    return { ...first, key, says: sentence(key, first.field, leaves(live), leaves(rebuilt)) };
  });
}

const leaves = (version: Version | null): Leaves => leavesOf(version?.row);

function differingFields(live: JsonObject | undefined, rebuilt: JsonObject | undefined): string[] {
  const [one, other] = [leavesOf(live), leavesOf(rebuilt)];
  return [...new Set([...one.keys(), ...other.keys()])].filter(
    (field) => one.get(field) !== other.get(field),
  );
}

function sentence(key: string, field: string, live: Leaves, rebuilt: Leaves): string {
  if (live.size === 0) return `the row ${key} is missing`;
  if (rebuilt.size === 0) return `the row ${key} should not be there`;
  if (field === 'until') return `the row ${key} ended at another event`;
  const [is, should] = [live.get(field) ?? 'nothing', rebuilt.get(field) ?? 'nothing'];
  return `${field} in the row ${key} is ${is}, from the log it is ${should}`;
}

async function eventAt({ log }: ShadowPorts, position: number): Promise<Pick<Difference, 'type' | 'stream'>> {
  const [event] = await log.readAll({ after: position - 1, limit: 1 });
  return { type: event?.type ?? 'no event', stream: event?.stream ?? 'no stream' };
}
