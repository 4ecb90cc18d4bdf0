import { postings } from '@daybook/dedupe/postings.ts';
import { SCALED_LIMIT } from '@daybook/shared/article/sketch.ts';
import type pg from 'pg';
import { openBenchServer } from '../bench-server.ts';
import type { BenchmarkOptions } from '../benchmark.ts';
import { type Figure, median } from '../figure.ts';
import { type Random, random } from './documents.ts';

const FULL = { articles: 52_000, asked: 1000 };
const QUICK = { articles: 500, asked: 20 };
/** Per article, as texts of 300 words leave them: so many find it, so many are asked for. */
const INDEXED = 19;
const ASKED = 40;
const SHARDS = 4;
const AT_ONCE = 500;
const SEED = 13;

/**
 * Postings as rows of PostgreSQL, in partitions by ranges of the hash, beside the same postings in one worker's memory:
 * a million of them. What it would cost to share an index that no worker can hold; it is a measurement of that design,
 * nothing runs on it.
 */
export async function measureShards({ quick, progress }: BenchmarkOptions): Promise<readonly Figure[]> {
  const { articles, asked } = quick ? QUICK : FULL;
  const dice = random(SEED);
  const entries = Array.from({ length: articles }, () => hashes(dice, INDEXED));
  const server = await openBenchServer();
  try {
    const { pool } = await server.database();
    progress(`writing ${articles * INDEXED} postings to PostgreSQL`);
    const writing = await timed(() => fill(pool, entries));
    const questions = Array.from({ length: asked }, (_, at) => [
      ...(entries[(at * 7919) % articles] ?? []),
      ...hashes(dice, ASKED - INDEXED),
    ]);
    progress('looking up');
    const perPosting = (await sizeOf(pool)) / (articles * INDEXED);
    return [
      figure('bytes per posting in PostgreSQL', perPosting, 'B', {
        ...{ better: 'lower', goal: 100, floor: 200 },
        detail: `${SHARDS} hash ranges, rows and index; ${INDEXED} per article`,
      }),
      await lookUps(pool, entries, questions),
      figure('articles per second written to PostgreSQL', articles / writing, '/s', {
        ...{ better: 'higher', goal: 1000, floor: 50 },
        detail: `${INDEXED} postings each, ${AT_ONCE} articles per transaction`,
      }),
    ];
  } finally {
    await server.close();
  }
}

const hashes = (dice: Random, count: number): number[] =>
  Array.from({ length: count }, () => dice.below(SCALED_LIMIT / 2));

async function fill(pool: pg.Pool, entries: readonly number[][]): Promise<void> {
  await pool.query(
    'create table posting (hash bigint not null, entry int not null) partition by range (hash)',
  );
  const width = SCALED_LIMIT / 2 / SHARDS;
  for (let at = 0; at < SHARDS; at++)
    await pool.query(
      `create table posting_${at} partition of posting for values from (${at * width}) to (${(at + 1) * width})`,
    );
  await pool.query('create index on posting (hash, entry)');
  for (let from = 0; from < entries.length; from += AT_ONCE) {
    const rows = entries
      .slice(from, from + AT_ONCE)
      .flatMap((own, at) => own.map((hash) => [hash, from + at]));
    await pool.query('insert into posting select * from unnest($1::bigint[], $2::int[])', [
      rows.map(([hash]) => hash),
      rows.map(([, entry]) => entry),
    ]);
  }
  await pool.query('vacuum analyze posting');
}

async function sizeOf(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ bytes: string }>(
    `select sum(pg_total_relation_size(relid)) as bytes from pg_partition_tree('posting') where isleaf`,
  );
  return Number(rows[0]?.bytes);
}

/** By the clock: the time of a look-up in a server is mostly not this process's. */
async function lookUps(
  pool: pg.Pool,
  entries: readonly number[][],
  questions: readonly number[][],
): Promise<Figure> {
  const index = postings();
  for (const own of entries) index.add(Uint32Array.from(own).sort());
  const inMemory: number[] = [];
  const inServer: number[] = [];
  for (const asked of questions) {
    inMemory.push(await timed(async () => void index.count(Uint32Array.from(asked).sort(), entries.length)));
    inServer.push(
      await timed(async () => {
        const { rows } = await pool.query({
          name: 'look-up',
          text: 'select hash, entry from posting where hash = any($1::bigint[]) and entry < $2',
          values: [asked, entries.length],
        });
        if (rows.length < INDEXED) throw new Error('an article does not find itself');
      }),
    );
  }
  const micros = (seconds: readonly number[]): string => `${(1e6 * median(seconds)).toFixed(0)} µs`;
  return figure('look-up in PostgreSQL, of that in memory', median(inServer) / median(inMemory), '×', {
    ...{ better: 'lower', goal: 10, floor: 100 },
    detail: `${micros(inServer)} and ${micros(inMemory)}, ${ASKED} hashes`,
  });
}

const figure = (
  name: string,
  measured: number,
  unit: Figure['unit'],
  rest: Pick<Figure, 'better' | 'goal' | 'floor' | 'detail'>,
): Figure => ({ name, measured, unit, ...rest, runs: [measured] });

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}
