import { execFileSync } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findRedis } from '../backends/redis/find-redis.ts';
import { chaosTable, isGood } from './chaos-table.ts';
import { type ChaosResult, runChaos } from './run-chaos.ts';
import { type FaultName, faultNames, scheduleOf, usualFaults } from './schedule.ts';

const HELP = `npm run chaos -- [--seed N] [--minutes N] [--faults a,b,…]

Runs every service as processes of their own on PostgreSQL and Redis, does to them what a seeded schedule says, waits
until the line has come to rest, and checks twelve promises over the client's own history, the log, the read models,
the queues and the sink. Exit code 0: all kept. 1: at least one broken. 2: usage. 5: no Redis program.

  --seed N       the schedule (default 42); the same seed is the same schedule
  --minutes N    how long things go wrong (default 5; fractions allowed)
  --faults LIST  of ${faultNames.join(', ')} (default: all but freeze and roll)
  --workers N    processes of each stage (default 1)
  --pace N       articles offered in a second (default 6)
  --old REF      the commit that roll takes its older code from (default: the working tree, made a schema older)
  --folder DIR   where the schedule, the logs and the result go (default: a new one below ${tmpdir()})
  --keep         keep that folder also when all promises were kept
  --json         the result as one JSON object instead of the table

  npm run chaos -- --seed 42 --minutes 5
  npm run chaos -- --minutes 1 --faults kill,redis --json
  npm run chaos -- --minutes 1 --faults roll --old HEAD~20
`;

const EXIT = { ok: 0, violated: 1, usage: 2, unavailable: 5 } as const;

type Asked = {
  readonly seed: number;
  readonly minutes: number;
  readonly faults: readonly FaultName[];
  readonly workers: number;
  readonly pace: number;
  readonly old: string | undefined;
  readonly folder: string;
  readonly keep: boolean;
  readonly json: boolean;
};

function understand(argv: readonly string[]): Asked | 'help' {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      seed: { type: 'string', default: '42' },
      minutes: { type: 'string', default: '5' },
      faults: { type: 'string', default: usualFaults.join(',') },
      workers: { type: 'string', default: '1' },
      pace: { type: 'string', default: '6' },
      old: { type: 'string' },
      folder: { type: 'string' },
      keep: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  const seed = numberOf('seed', values.seed, 0);
  return {
    seed,
    minutes: numberOf('minutes', values.minutes, 0.05),
    faults: values.faults.split(',').map(faultOf),
    workers: numberOf('workers', values.workers, 1),
    pace: numberOf('pace', values.pace, 0.1),
    old: values.old,
    folder: values.folder ?? join(tmpdir(), `daybook-chaos-${seed}-${process.pid}`),
    keep: values.keep || values.folder !== undefined,
    json: values.json,
  };
}

function numberOf(name: string, text: string, least: number): number {
  const value = Number(text);
  if (Number.isFinite(value) && value >= least) return value;
  throw new RangeError(`--${name} ${text}: a number of at least ${least} is wanted`);
}

function faultOf(text: string): FaultName {
  const found = faultNames.find((name) => name === text.trim());
  if (found === undefined) throw new RangeError(`--faults ${text}: there are ${faultNames.join(', ')}`);
  return found;
}

async function main(argv: readonly string[]): Promise<number> {
  let asked: Asked | 'help';
  try {
    asked = understand(argv);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
    return EXIT.usage;
  }
  if (asked === 'help') {
    process.stdout.write(HELP);
    return EXIT.ok;
  }
  const redis = await findRedis({ ...process.env, REDIS_URL: undefined });
  if (redis.kind !== 'program') {
    process.stderr.write(`chaos kills its Redis and needs redis-server or valkey-server on PATH\n`);
    return EXIT.unavailable;
  }
  const schedule = scheduleOf({ ...asked, lengthMs: Math.round(asked.minutes * 60_000) });
  const onProgress = (says: string) => void process.stderr.write(`${says}\n`);
  onProgress(`seed ${asked.seed}: ${schedule.faults.length} faults; everything is in ${asked.folder}`);
  const result = await runChaos({ ...asked, schedule, redis, onProgress });
  await writeFile(join(asked.folder, 'result.json'), `${JSON.stringify(result, null, 2)}\n`);
  for (const line of asked.json ? [JSON.stringify(result)] : reportOf(result, asked)) console.log(line);
  if (isGood(result) && !asked.keep) await rm(asked.folder, { recursive: true, force: true });
  return isGood(result) ? EXIT.ok : EXIT.violated;
}

const MOST_TOLD = 20;
const disks = { loop: 'an ext4 on a loop device', memory: 'a tmpfs (no loop device was to be had)' } as const;

function reportOf(result: ChaosResult, asked: Asked): string[] {
  const { seed, minutes, faults, workers, pace, old } = asked;
  const { violations } = result;
  return [
    ...chaosTable(result),
    '',
    `${result.offered} offers, ${result.acknowledged} acknowledged, ${result.publications} publications; ` +
      `${result.serviceStarts} starts of services, ${result.postgresStarts} of PostgreSQL; ` +
      `at rest ${(result.restedAfterMs / 1000).toFixed(1)} s after the last fault` +
      (result.cameToRest ? '' : ': IT DID NOT COME TO REST'),
    `${result.crashed} good articles met as many killed processes as poison does, and ended failed (crashed)`,
    ...(result.diskKind === null ? [] : [`the disk that ran full: ${disks[result.diskKind]}`]),
    `seed ${seed}, commit ${commit()}; again: npm run chaos -- --seed ${seed} --minutes ${minutes} ` +
      `--faults ${faults.join(',')} --workers ${workers} --pace ${pace}${old === undefined ? '' : ` --old ${old}`}`,
    ...result.diedByThemselves.map((name) => `${name} died by itself; see its log`),
    ...violations.slice(0, MOST_TOLD).map(({ check, about, says }) => `${check} ${about} ${says}`),
    ...(violations.length > MOST_TOLD ? [`… and ${violations.length - MOST_TOLD} more`] : []),
    ...(!isGood(result) ? [`the schedule, the logs and the result are in ${asked.folder}`] : []),
  ];
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}

process.exit(await main(process.argv.slice(2)));
