import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { postgresEventLog } from '@daybook/shared/event-log/postgres-event-log.ts';
import { type BenchDatabase, type BenchServer, openPoolOf } from '../bench-server.ts';
import type { BenchmarkOptions } from '../benchmark.ts';
import { type Figure, median } from '../figure.ts';
import { closedLoop, type Pace, togetherOf } from './closed-loop.ts';
import { BATCH, type Contender, logBatches, logSingles, rawBatches, rawSingles } from './contenders.ts';
import { makeRawTables } from './raw-inserts.ts';

const singles = [
  { writers: 1, goal: 0.85, floor: 0.8 },
  { writers: 16, goal: 2, floor: 1.7 },
  { writers: 64, goal: 3.5, floor: 3 },
];

/** Appends of one event and of a hundred, each beside the same rows by plain INSERTs at the same concurrency. */
export async function measureAppends(server: BenchServer, options: BenchmarkOptions): Promise<Figure[]> {
  const database = await server.database();
  await makeRawTables(database.pool);
  const log = await postgresEventLog({ pool: database.pool });
  try {
    const figures: Figure[] = [];
    for (const { writers, goal, floor } of singles) {
      const title = `single appends, ${writers} at once`;
      const duels = await duelsOf(
        database,
        writers,
        { raw: rawSingles, log: logSingles(log) },
        title,
        options,
      );
      figures.push(rateFigure(title, duels, { goal, floor, events: 1 }));
      if (writers === 16) figures.push(p99Figure(duels));
    }
    return [...figures, await batchFigure(database, log, options)];
  } finally {
    await log.close();
  }
}

async function batchFigure(
  database: BenchDatabase,
  log: EventLog,
  options: BenchmarkOptions,
): Promise<Figure> {
  const title = `appends of ${BATCH} events, 1 at once`;
  const duels = await duelsOf(database, 1, { raw: rawBatches, log: logBatches(log) }, title, options);
  return rateFigure(title, duels, { goal: 0.95, floor: 0.95, events: BATCH });
}

/** What both made of the same time. */
type Duel = { readonly raw: Pace; readonly log: Pace };
type Rivals = { readonly raw: (pool: BenchDatabase['pool']) => Contender; readonly log: Contender };

const SLICE_MS = 250;
const QUICK_SLICE_MS = 20;

/** A warm-up and then `runs` duels; in each both write by turns, so that a disturbance from outside meets both. */
async function duelsOf(
  database: BenchDatabase,
  writers: number,
  rivals: Rivals,
  title: string,
  { quick, runs, progress }: BenchmarkOptions,
): Promise<Duel[]> {
  const pool = await openPoolOf(database, writers);
  const slice = (contender: Contender) =>
    closedLoop(Array.from({ length: writers }, contender), quick ? QUICK_SLICE_MS : SLICE_MS);
  const duel = async (): Promise<Duel> => {
    const raw = [await slice(rivals.raw(pool))];
    const log = [await slice(rivals.log), await slice(rivals.log)];
    raw.push(await slice(rivals.raw(pool)), await slice(rivals.raw(pool)));
    log.push(await slice(rivals.log));
    return { raw: togetherOf(raw), log: togetherOf(log) };
  };
  const duels: Duel[] = [];
  for (let run = 0; run <= runs; run++) {
    progress(run === 0 ? `${title}: warming up` : `${title}: run ${run} of ${runs}`);
    const one = await duel();
    if (run > 0) duels.push(one);
  }
  await pool.end();
  return duels;
}

function rateFigure(
  name: string,
  duels: readonly Duel[],
  { goal, floor, events }: { goal: number; floor: number; events: number },
): Figure {
  const runs = duels.map(({ log, raw }) => log.perSecond / raw.perSecond);
  const rate = (of: 'log' | 'raw') =>
    Math.round(median(duels.map((duel) => duel[of].perSecond * events))).toLocaleString('en-US');
  const detail = `log ${rate('log')} events/s, plain INSERT ${rate('raw')}`;
  return { name, measured: median(runs), unit: '×', better: 'higher', goal, floor, detail, runs };
}

function p99Figure(duels: readonly Duel[]): Figure {
  const runs = duels.map(({ log, raw }) => log.p99Ms / raw.p99Ms);
  const p99 = (of: 'log' | 'raw') => median(duels.map((duel) => duel[of].p99Ms)).toFixed(2);
  const detail = `log ${p99('log')} ms, plain INSERT ${p99('raw')} ms`;
  const name = 'p99 of single appends, 16 at once';
  return { name, measured: median(runs), unit: '×', better: 'lower', goal: 0.3, floor: 0.6, detail, runs };
}
