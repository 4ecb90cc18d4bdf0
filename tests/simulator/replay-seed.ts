import { failed } from './run-seeds.ts';
import { sayFailure } from './say-failure.ts';
import { simulate } from './simulate.ts';

/** One world again, with everything that happened in it when `trace` is set; answers the exit code. */
export async function replaySeed({
  seed,
  trace,
  json,
}: {
  seed: number;
  trace: boolean;
  json: boolean;
}): Promise<number> {
  const simulated = await simulate({ seed, keepsTrace: trace });
  const { trace: lines, ...facts } = simulated;
  if (trace) process.stdout.write(`${lines.join('\n')}\n`);
  if (json) process.stdout.write(`${JSON.stringify(facts)}\n`);
  else if (failed(simulated)) process.stdout.write(sayFailure(simulated));
  else
    process.stdout.write(
      `✓ seed ${seed}: ${facts.kills} kills, ${facts.events} events, ${facts.steps} steps\n`,
    );
  return failed(simulated) ? 1 : 0;
}
