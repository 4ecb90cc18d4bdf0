import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Benchmark } from './benchmark.ts';
import { dedupeBenchmark } from './dedupe/dedupe-benchmark.ts';
import { standingOf } from './figure.ts';
import { figureTable } from './figure-table.ts';
import { lineBenchmark } from './line/line-benchmark.ts';
import { logBenchmark } from './log/log-benchmark.ts';

/** `npm run bench -- <name>`: measures one part of daybook and prints the figures beside what they are held to. */

const benchmarks: Readonly<Record<string, Benchmark>> = {
  log: logBenchmark,
  line: lineBenchmark,
  dedupe: dedupeBenchmark,
};

const help = `Usage: npm run bench -- <name> [options]

Measures a part of daybook as ratios within one run and prints a table: measured, goal, floor, verdict.

Names:
${Object.entries(benchmarks)
  .map(
    ([name, { says, parts }]) => `  ${name.padEnd(8)} ${says}\n${' '.repeat(11)}parts: ${parts.join(', ')}`,
  )
  .join('\n')}

Options:
  --only <part>  measure this part alone; may be given more than once
  --pages <dir>  saved pages (.html, .html.gz), for the part pages of line
  --runs <n>     interleaved runs of each figure (default 5)
  --quick        tiny amounts, to see that it runs; the figures mean nothing
  --json         one JSON object per figure instead of the table
  --help         this text

The database is an embedded PostgreSQL in a fresh temporary folder, or a database of its own, dropped at the end, on the
server that DATABASE_URL names. Close what else keeps the machine busy.
Exit codes: 0 measured, 1 a figure is below its floor (never with --quick), 2 usage.

Examples:
  npm run bench -- log
  npm run bench -- log --only replay --runs 3
  npm run bench -- line --only pages --pages ../shared/corpora/extraction
  npm run --silent bench -- log --json > figures.jsonl`;

const options = {
  only: { type: 'string', multiple: true },
  pages: { type: 'string' },
  runs: { type: 'string', default: '5' },
  quick: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

process.exitCode = await main(process.argv.slice(2));
// Sockets that close in the background must not hold the answer back.
await pause(0);

async function main(argv: readonly string[]): Promise<number> {
  const asked = understand(argv);
  if (typeof asked === 'string') return usage(asked);
  if (asked.values.help) return say(help);
  const [name = '', ...rest] = asked.positionals;
  const benchmark = Object.hasOwn(benchmarks, name) ? benchmarks[name] : undefined;
  if (benchmark === undefined || rest.length > 0)
    return usage(`give one of: ${Object.keys(benchmarks).join(', ')}`);
  const { json, quick, runs, pages, only = [] } = asked.values;
  const stray = only.find((part) => !benchmark.parts.includes(part));
  if (stray !== undefined) return usage(`${name} has no part ${stray}; it has ${benchmark.parts.join(', ')}`);
  if (!/^[1-9]\d?$/.test(runs)) return usage(`--runs ${runs}: give a number from 1 to 99`);
  const progress = (text: string) => console.error(`bench ${name}: ${text}`);
  const figures = await benchmark.run({ quick, runs: Number(runs), only, pages, progress });
  for (const line of json ? figures.map((figure) => JSON.stringify(figure)) : figureTable(figures)) say(line);
  return !quick && figures.some((figure) => standingOf(figure) === 'below') ? 1 : 0;
}

function understand(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function say(text: string): number {
  console.log(text);
  return 0;
}

function usage(why: string): number {
  console.error(`${why}\n\nnpm run bench -- --help shows what there is`);
  return 2;
}
