import { noFaults } from './faults.ts';
import { failed } from './run-seeds.ts';
import { sayFailure } from './say-failure.ts';
import { simulate } from './simulate.ts';

/**
 * One calm world, lived again for each of its steps with one kill at that step: before every call of every process,
 * and so after every effect of the call before. Answers the exit code.
 */
export async function runEveryStep({ json, seed }: { json: boolean; seed: number }): Promise<number> {
  const calm = await simulate({ seed, faults: () => noFaults });
  let bad = failed(calm) ? 1 : 0;
  for (let killAt = 1; killAt <= calm.steps; killAt++) {
    const simulated = await simulate({ seed, faults: () => ({ ...noFaults, killAt }) });
    if (!failed(simulated)) continue;
    bad++;
    process.stderr.write(`killed at step ${killAt}: ${sayFailure(simulated)}`);
  }
  const verdict = bad === 0 ? '✓ nothing lost, doubled or stuck' : `✗ ${bad} kills did harm`;
  const facts = { seed, steps: calm.steps, failed: bad };
  process.stdout.write(
    json ? `${JSON.stringify(facts)}\n` : `${verdict}: seed ${seed}, killed at each of ${calm.steps} steps\n`,
  );
  return bad === 0 ? 0 : 1;
}
