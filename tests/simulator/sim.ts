import { parseArgs } from 'node:util';
import { replaySeed } from './replay-seed.ts';
import { runEveryStep } from './run-every-step.ts';
import { runPlanted } from './run-planted.ts';
import { runSeeds } from './run-seeds.ts';

const HELP = `npm run sim -- [options]

The stages, followers and the reconciler as they are, on servers in memory: a seed decides the clock, the order of
everything, and who is killed, stopped or cut off where. Then the twelve checks of tests/chaos/checker.

  --seeds N      as many worlds, one per seed (100)
  --from SEED    the first seed (1)
  --kills N      worlds until as many kills were made, instead of --seeds
  --seed SEED    one world; with --trace everything that happened in it
  --every-step   the calm world of --seed again and again, killing at its first step, its second, its third …
  --planted      the harness tried on itself: twelve planted bugs, and how soon each is found
  --json         one JSON object instead of text

  npm run sim -- --seeds 1000
  npm run sim -- --kills 20000
  npm run sim -- --seed 455 --trace
  npm run sim -- --every-step --seed 3
  npm run sim -- --planted

Exits 1 when a promise was not kept (the first seed that shows it is printed with the command to see it again), 2 when
an option cannot be understood.
`;

const { values } = parseArguments();
if (values.help) process.stdout.write(HELP);
else process.exitCode = await run();

function run(): Promise<number> {
  const json = values.json === true;
  if (values.planted) return runPlanted({ json, worlds: count('seeds', 300) });
  if (values['every-step']) return runEveryStep({ json, seed: count('seed', 1) });
  if (values.seed !== undefined)
    return replaySeed({ json, seed: count('seed', 1), trace: values.trace === true });
  const kills = values.kills === undefined ? undefined : count('kills', 0);
  const seeds = kills === undefined ? count('seeds', 100) : Number.POSITIVE_INFINITY;
  return runSeeds({ json, from: count('from', 1), seeds, kills });
}

function parseArguments() {
  try {
    return parseArgs({
      options: {
        seeds: { type: 'string' },
        from: { type: 'string' },
        kills: { type: 'string' },
        seed: { type: 'string' },
        trace: { type: 'boolean' },
        planted: { type: 'boolean' },
        'every-step': { type: 'boolean' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

function count(name: 'seeds' | 'from' | 'kills' | 'seed', otherwise: number): number {
  const given = values[name];
  if (given === undefined) return otherwise;
  const number = Number(given);
  return Number.isSafeInteger(number) && number >= 0
    ? number
    : refuse(`--${name} takes a whole number, not ${given}`);
}

function refuse(message: string): never {
  process.stderr.write(`${message}\n\n${HELP}`);
  process.exit(2);
}
