import pg from 'pg';
import { appendColumns } from './append-columns.ts';
import type { Append, Verdict } from './event-log.ts';
import type { Flush } from './group-appends.ts';
import { type StreamLook, verdictOf } from './verdict-of.ts';

/**
 * Writes the appends of a flush in one transaction. When one of them clashes nothing is written: then the streams are
 * looked at, without the lock (a log only grows, so a verdict stays true), those that clash get their verdicts, and
 * the others go again.
 */
export const writeAppends =
  (writers: pg.Pool): Flush =>
  async (appends) => {
    const verdicts = new Map<Append, Verdict>();
    let open = appends;
    while (open.length > 0) {
      const last = await callAppendEvents(writers, open);
      for (const [append, verdict] of last === null
        ? await clashesAmong(writers, open)
        : written(open, last)) {
        verdicts.set(append, verdict);
      }
      open = open.filter((append) => !verdicts.has(append));
    }
    return appends.flatMap((append) => verdicts.get(append) ?? []);
  };

const appendEvents = {
  name: 'append_events',
  text: 'select append_events($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14) as last',
};

/** The position before the first new event, or null when an append clashes. */
async function callAppendEvents(writers: pg.Pool, appends: readonly Append[]): Promise<number | null> {
  const { rows } = await writers.query<{ last: number | string | null }>({
    ...appendEvents,
    values: appendColumns(appends),
  });
  const last = rows[0]?.last ?? null;
  return last === null ? null : Number(last);
}

function* written(appends: readonly Append[], last: number): Iterable<[Append, Verdict]> {
  let position = last;
  for (const append of appends) {
    const positions = append.flatMap(({ events }) => events.map(() => ++position));
    yield [append, { verdict: 'ok', positions }];
  }
}

async function clashesAmong(writers: pg.Pool, appends: readonly Append[]): Promise<[Append, Verdict][]> {
  const looks = await lookAtStreams(writers, appends);
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

async function lookAtStreams(writers: pg.Pool, appends: readonly Append[]): Promise<Map<string, StreamLook>> {
  const parts = appends.flat();
  const { rows } = await writers.query<{ stream: string; version: number; known: Record<string, number> }>({
    text: lookAt,
    values: [parts.map(({ stream }) => stream), parts.flatMap(({ events }) => events.map(({ id }) => id))],
  });
  return new Map(
    rows.map(({ stream, version, known }) => [stream, { version, known: new Map(Object.entries(known)) }]),
  );
}

/** Errors of class 22 and 23 are about what was to be written: a NUL, an id that is none, a body that is no JSON. */
export const isAppendsFault = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && /^2[23]/.test(error.code ?? '');
