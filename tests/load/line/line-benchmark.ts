import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Benchmark, BenchmarkOptions } from '../benchmark.ts';
import type { Figure } from '../figure.ts';
import { type BareRun, bareChain } from './bare-chain.ts';
import { embeddedLine, type LineRun } from './embedded-line.ts';
import { lineOnRedis } from './line-on-redis.ts';
import { drawLine } from './line-picture.ts';
import { type Load, textLoad } from './load.ts';
import { pageLoad } from './page-load.ts';
import { type Part, profileSplit } from './profile-split.ts';

/** `npm run bench -- line`: the embedded line beside the bare chain of its stages, and where its CPU goes. */
export const lineBenchmark: Benchmark = {
  says: 'articles per second of the embedded line, CPU per article, and both beside the bare chain of stages',
  parts: ['speed', 'redis', 'pages', 'split', 'memory'],
  run: measureLine,
};

async function measureLine(options: BenchmarkOptions): Promise<readonly Figure[]> {
  const { only, quick, progress } = options;
  const speed = isAsked('speed', only) ? await measureSpeed(options) : [];
  const redis = isAsked('redis', only) ? await measureRedis(options) : [];
  const pages = isAsked('pages', only) ? await measurePages(options) : [];
  if (isAsked('split', only)) await measureSplit(quick ? 60 : 600, progress, quick);
  // Twenty thousand articles take minutes: only for those who ask for them.
  const memory = only.includes('memory') ? await measureMemory(quick ? 100 : 20_000, progress) : [];
  return [...speed, ...redis, ...pages, ...memory];
}

const isAsked = (part: string, only: readonly string[]): boolean => only.length === 0 || only.includes(part);

async function measureSpeed({ quick, runs, progress }: BenchmarkOptions): Promise<Figure[]> {
  const articles = quick ? 60 : 600;
  const load = textLoad(articles);
  const pairs: { bare: BareRun; line: LineRun }[] = [];
  await bareChain(load.warmUp);
  for (let run = 0; run < (quick ? 1 : runs); run++) {
    progress(`run ${run + 1} of ${runs}, ${articles} articles`);
    pairs.push({ bare: await bareChain(load.measured), line: await embeddedLine({ load }) });
  }
  const perSecond = (ms: number): number => (articles / ms) * 1000;
  const last = pairs.at(-1)?.line;
  return [
    figure(
      'embedded line',
      '/s',
      { goal: 100, floor: 60 },
      pairs,
      ({ line }) => perSecond(line.tookMs),
      splitOf(last),
    ),
    figure(
      ...(['embedded ÷ bare chain', '×', { goal: 0.5, floor: 0.3 }, pairs] as const),
      ({ bare, line }) => bare.tookMs / line.tookMs,
      bareOf(pairs),
    ),
    figure('CPU per article', 'ms', { goal: 20, floor: 33 }, pairs, ({ line }) => cpuOf(line), splitOf(last)),
  ];
}

/** More articles than on the embedded line: what start and end of the command take counts less. */
async function measureRedis(options: BenchmarkOptions): Promise<Figure[]> {
  const load = textLoad(options.quick ? 60 : 3_000);
  const pairs = await pairsOnRedis(load, options);
  if (pairs.length === 0) return [];
  const split = splitOf(pairs.at(-1)?.line);
  return [
    figure(
      ...(['line on Redis', '/s', { goal: 300, floor: 200 }, pairs] as const),
      ({ line }) => (line.articles / line.tookMs) * 1000,
      split,
    ),
    figure(
      ...(['Redis ÷ bare chain, texts', '×', { goal: 0.5, floor: 0.2 }, pairs] as const),
      ({ bare, line }) => bare.tookMs / line.tookMs,
      bareOf(pairs),
    ),
  ];
}

/** What a line of news is made of: real pages. The bare chain has one thread, the line has all cores. */
async function measurePages(options: BenchmarkOptions): Promise<Figure[]> {
  if (options.pages === undefined) {
    options.progress('pages NOT RUN: name a folder of saved pages with --pages');
    return [];
  }
  const load = await pageLoad(options.pages, options.quick ? 20 : 400);
  const pairs = await pairsOnRedis(load, options);
  if (pairs.length === 0) return [];
  return [
    figure(
      ...(['pages on Redis ÷ bare chain', '×', { goal: 0.7, floor: 0.5 }, pairs] as const),
      ({ bare, line }) => bare.tookMs / line.tookMs,
      `${bareOf(pairs)}; ${splitOf(pairs.at(-1)?.line)}`,
    ),
  ];
}

async function pairsOnRedis(load: Load, { quick, runs, progress }: BenchmarkOptions): Promise<Pair[]> {
  const pairs: Pair[] = [];
  await bareChain(load.warmUp);
  for (let run = 0; run < (quick ? 1 : runs); run++) {
    progress(`on Redis, run ${run + 1} of ${runs}, ${load.measured.length} articles`);
    const bare = await bareChain(load.measured);
    const line = await lineOnRedis(load);
    if ('notRun' in line) {
      progress(`line on Redis NOT RUN: ${line.notRun}`);
      return [];
    }
    pairs.push({ bare, line });
  }
  return pairs;
}

function bareOf(pairs: readonly Pair[]): string {
  const last = pairs.at(-1);
  if (last === undefined) return '';
  return `bare chain ${Math.round((last.line.articles / last.bare.tookMs) * 1000)}/s in one thread`;
}

type Pair = { readonly bare: BareRun; readonly line: LineRun };

function figure(
  name: string,
  unit: Figure['unit'],
  held: { goal: number; floor: number },
  pairs: readonly Pair[],
  of: (pair: Pair) => number,
  detail: string,
): Figure {
  const runs = pairs.map(of);
  const measured = [...runs].sort((a, b) => a - b)[runs.length >> 1] ?? 0;
  return { name, measured, unit, better: unit === 'ms' ? 'lower' : 'higher', ...held, detail, runs };
}

const total = (parts: ReadonlyMap<string, number>): number =>
  [...parts.values()].reduce((sum, ms) => sum + ms, 0);

/** Of `daybook up` and PostgreSQL together, in ms. */
const cpuOf = ({ upMs, postgresMs, articles }: LineRun): number =>
  (total(upMs) + total(postgresMs)) / articles;

const splitOf = (run: LineRun | undefined): string =>
  run === undefined
    ? ''
    : [...run.upMs, ...run.postgresMs]
        .filter(([, ms]) => ms / run.articles >= 0.1)
        .map(([name, ms]) => `${name} ${(ms / run.articles).toFixed(1)}`)
        .join(', ');

/** Profiles `daybook up`, prints where its time goes, and draws it. */
async function measureSplit(
  articles: number,
  progress: BenchmarkOptions['progress'],
  quick: boolean,
): Promise<void> {
  const profileFolder = await mkdtemp(join(tmpdir(), 'daybook-profile-'));
  try {
    const load = textLoad(articles);
    const bare = await bareChain(load.measured);
    const line = await embeddedLine({ load, profileFolder });
    const shares = profileSplit(profileFolder);
    const parts = new Map([...shares].map(([part, share]) => [part, (share * total(line.upMs)) / articles]));
    for (const [part, ms] of parts)
      progress(`daybook up: ${part.padEnd(20)} ${ms.toFixed(2)} ms per article`);
    for (const [stage, ms] of bare.stages)
      progress(`bare chain: ${stage.padEnd(20)} ${(ms / articles).toFixed(2)} ms per article`);
    for (const [layer, ms] of line.server.ms)
      progress(
        `PostgreSQL: ${layer.padEnd(20)} ${(ms / articles).toFixed(2)} ms and ${((line.server.calls.get(layer) ?? 0) / articles).toFixed(1)} statements per article, waits included`,
      );
    if (!quick)
      progress(`drawn: ${await drawLine({ bare, parts: parts as ReadonlyMap<Part, number>, line })}`);
  } finally {
    await rm(profileFolder, { recursive: true });
  }
}

async function measureMemory(articles: number, progress: BenchmarkOptions['progress']): Promise<Figure[]> {
  const load = textLoad(articles);
  progress(`memory over ${articles} articles`);
  const embedded = growth('daybook up', (await embeddedLine({ load })).memory);
  progress(`memory over ${articles} articles, on Redis`);
  const onRedis = await lineOnRedis(load);
  if ('notRun' in onRedis) {
    progress(`line on Redis NOT RUN: ${onRedis.notRun}`);
    return [embedded];
  }
  return [embedded, growth('daybook up on Redis', onRedis.memory), growth('Redis', onRedis.redisMemory)];
}

/** From the second quarter of the time to the last. */
function growth(of: string, memory: readonly number[]): Figure {
  const quarter = Math.ceil(memory.length / 4);
  const [early, late] = [mean(memory.slice(quarter, 2 * quarter)), mean(memory.slice(-quarter))];
  return {
    ...{ name: `memory growth of ${of}`, measured: late - early, unit: 'MB', better: 'lower' },
    ...{ goal: 50, floor: 200, runs: [late - early] },
    detail: `resident: ${Math.round(early)} MB in the second quarter, ${Math.round(late)} MB in the last`,
  };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
