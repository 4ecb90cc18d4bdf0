import pg from 'pg';
import { appendColumns, appendFields } from './append-columns.ts';
import type { Append, Verdict } from './event-log.ts';
import type { Flush } from './group-appends.ts';
import { type StreamLook, verdictOf } from './verdict-of.ts';

/**
 * Writes the appends of a flush in one transaction. When one of them clashes nothing is written: then the streams are
 * looked at, without the lock (a log only grows, so a verdict stays true), those that clash get their verdicts, and
 * the others go again.
 */
export const writeAppends =
  (writer: pg.Pool): Flush =>
  async (appends) => {
    const verdicts = new Map<Append, Verdict>();
    let open = appends;
    while (open.length > 0) {
      const last = await callAppend(writer, open);
      for (const [append, verdict] of last === null
        ? await clashesAmong(writer, open)
        : written(open, last)) {
        verdicts.set(append, verdict);
      }
      open = open.filter((append) => !verdicts.has(append));
    }
    return appends.flatMap((append) => verdicts.get(append) ?? []);
  };

/** The position before the first new event, or null when an append clashes. */
async function callAppend(writer: pg.Pool, appends: readonly Append[]): Promise<number | null> {
  const { rows } = await writer.query<{ last: number | string | null }>(callOf(appends));
  const last = rows[0]?.last ?? null;
  return last === null ? null : Number(last);
}

/** Most flushes carry one event for one stream, and that one is cheaper without arrays. */
function callOf(appends: readonly Append[]): pg.QueryConfig {
  const [part, otherPart] = appends.length === 1 ? (appends[0] ?? []) : [];
  const [event, otherEvent] = part?.events ?? [];
  if (part === undefined || event === undefined || otherPart !== undefined || otherEvent !== undefined)
    return { ...appendMany, values: appendColumns(appends) };
  return { ...appendOne, values: appendFields(part.stream, part.expectedVersion, event) };
}

const appendMany = {
  name: 'append_events',
  text: 'select append_events($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14) as last',
};

const appendOne = {
  name: 'append_event',
  text: 'select append_event($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12) as last',
};

function* written(appends: readonly Append[], last: number): Iterable<[Append, Verdict]> {
  let position = last;
  for (const append of appends) {
    const positions = append.flatMap(({ events }) => events.map(() => ++position));
    yield [append, { verdict: 'ok', positions }];
  }
}

async function clashesAmong(writer: pg.Pool, appends: readonly Append[]): Promise<[Append, Verdict][]> {
  const looks = await lookAtStreams(writer, appends);
  return appends.flatMap((append): [Append, Verdict][] => {
    const verdict = verdictOf(append, (stream) => looks.get(stream) ?? emptyStream);
    return verdict === undefined ? [] : [[append, verdict]];
  });
}

const emptyStream: StreamLook = { version: 0, known: new Map() };

const lookAt = `
  select e.stream, max(e.ver) as version,
         coalesce(json_object_agg(e.id, e.pos) filter (where e.id = any ($2::uuid[])), '{}') as known
  from unnest($1::text[]) as part(stream) join event e on e.stream = part.stream
  group by e.stream`;

async function lookAtStreams(writer: pg.Pool, appends: readonly Append[]): Promise<Map<string, StreamLook>> {
  const parts = appends.flat();
  const { rows } = await writer.query<{ stream: string; version: number; known: Record<string, number> }>({
    text: lookAt,
    values: [parts.map(({ stream }) => stream), parts.flatMap(({ events }) => events.map(({ id }) => id))],
  });
  return new Map(
    rows.map(({ stream, version, known }) => [stream, { version, known: new Map(Object.entries(known)) }]),
  );
}

/**
 * What was to be written cannot be: an id that is none, a version too large for its column, or what PostgreSQL reports
 * in its classes 22 and 23: a NUL, a body that is no JSON.
 */
export const isAppendsFault = (error: unknown): boolean =>
  error instanceof TypeError ||
  error instanceof RangeError ||
  (error instanceof pg.DatabaseError && /^2[23]/.test(error.code ?? ''));
