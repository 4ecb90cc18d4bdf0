import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { postgresEventLog } from '@daybook/shared/event-log/postgres-event-log.ts';
import { assertDense } from '@daybook/shared/event-log/subscription.ts';
import type pg from 'pg';
import type { BenchServer } from '../bench-server.ts';
import type { BenchmarkOptions } from '../benchmark.ts';
import { type Figure, median } from '../figure.ts';
import { BODY_BYTES, SAMPLE_TYPE, sampleBodies } from './sample-events.ts';

type Replayed = { readonly cpuMicros: number; readonly perSecond: number };
/** A short log read whole, often, and a long one read whole: the same number of events of each. */
type Sizes = { readonly short: number; readonly long: number };

/** What a replay by COPY costs this process for each event, and whether a long log costs more for each than a short one. */
export async function measureReplay(
  server: BenchServer,
  { quick, runs, progress }: BenchmarkOptions,
): Promise<Figure[]> {
  const sizes: Sizes = quick ? { short: 100, long: 500 } : { short: 10_000, long: 500_000 };
  const short = await filledLog(server, sizes.short, progress);
  const long = await filledLog(server, sizes.long, progress);
  const pairs: { short: Replayed; long: Replayed }[] = [];
  await replayed(short, sizes.short, 1);
  for (let run = 1; run <= runs; run++) {
    progress(`replay: run ${run} of ${runs}`);
    const times = Math.max(1, Math.round(sizes.long / sizes.short / 5));
    pairs.push({
      short: await replayed(short, sizes.short, times),
      long: await replayed(long, sizes.long, 1),
    });
  }
  await Promise.all([short.close(), long.close()]);
  return [
    cpuFigure(
      pairs.map(({ short }) => short),
      sizes,
    ),
    ...scaleFigures(pairs, sizes),
  ];
}

function cpuFigure(replays: readonly Replayed[], { short }: Sizes): Figure {
  const runs = replays.map(({ cpuMicros }) => cpuMicros);
  const name = `replay, CPU of node per event of 1 KB (${short.toLocaleString('en-US')} events)`;
  const detail = `${BODY_BYTES} bytes of body and the envelope, as StoredEvent, density asserted`;
  return { name, measured: median(runs), unit: 'µs', better: 'lower', goal: 6.5, floor: 6.5, detail, runs };
}

function scaleFigures(pairs: readonly { short: Replayed; long: Replayed }[], sizes: Sizes): Figure[] {
  const runs = pairs.map(({ short, long }) => long.perSecond / short.perSecond);
  const rate = (of: 'short' | 'long') =>
    Math.round(median(pairs.map((pair) => pair[of].perSecond))).toLocaleString('en-US');
  const name = `replay, speed at ${sizes.long.toLocaleString('en-US')} events beside ${sizes.short.toLocaleString('en-US')}`;
  const detail = `${rate('long')} events/s beside ${rate('short')}`;
  return [{ name, measured: median(runs), unit: '×', better: 'higher', goal: 0.9, floor: 0.9, detail, runs }];
}

async function replayed(log: EventLog, events: number, times: number): Promise<Replayed> {
  const before = process.cpuUsage();
  const start = performance.now();
  for (let time = 0; time < times; time++) await replayOnce(log, events);
  const elapsed = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  return { cpuMicros: (user + system) / (events * times), perSecond: (events * times * 1000) / elapsed };
}

async function replayOnce(log: EventLog, upTo: number): Promise<void> {
  let position = 0;
  for await (const batch of log.replay({ after: 0, upTo })) {
    assertDense(batch, position);
    position += batch.length;
  }
  if (position !== upTo) throw new Error(`a replay of ${upTo} events gave ${position}`);
}

async function filledLog(server: BenchServer, events: number, progress: BenchmarkOptions['progress']) {
  const { pool } = await server.database();
  progress(`replay: filling a log with ${events.toLocaleString('en-US')} events`);
  await fill(pool, events);
  return postgresEventLog({ pool });
}

/** By the server itself, past the log: only the reading is measured. */
async function fill(pool: pg.Pool, events: number): Promise<void> {
  await pool.query(
    `insert into event (pos, at, id, cause, ver, schema, stream, type, actor, corr, trace, body_hash)
     select n, now(), gen_random_uuid(), gen_random_uuid(), 1, 1, 'article-' || gen_random_uuid(),
            $2, 'stage:extract', 'submission-' || gen_random_uuid(), null, sha256(n::text::bytea)
     from generate_series(1, $1) as n`,
    [events, SAMPLE_TYPE],
  );
  await pool.query(
    `insert into event_body (pos, salt, body)
     select n, substr(sha256(n::text::bytea), 1, 16), ($2::json[])[1 + n % $3] from generate_series(1, $1) as n`,
    [events, sampleBodies, sampleBodies.length],
  );
  await pool.query('vacuum (analyze) event, event_body');
}
