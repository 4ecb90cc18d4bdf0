import type { Store } from '../line/store.ts';
import { checkDatabase, checkDensity, checkFollowers, checkTypes } from './check-log.ts';
import { checkDisk, checkNode } from './check-machine.ts';
import { checkDigests, checkSum } from './check-read-models.ts';
import { type Finding, fail } from './finding.ts';

/** Everything doctor looks at, in the order in which one thing stands on the other. A check that breaks is a finding. */
export async function examine({ pool, checkpoints }: Store, folder: string): Promise<Finding[]> {
  const checks: readonly [name: string, check: () => Finding | Promise<Finding>][] = [
    ['node', checkNode],
    ['disk', () => checkDisk(folder)],
    ['postgresql', () => checkDatabase(pool)],
    ['log', () => checkDensity(pool)],
    ['event types', () => checkTypes(pool)],
    ['followers', () => checkFollowers(pool, checkpoints)],
    ['conservation', () => checkSum(pool)],
    ['digests', () => checkDigests(pool)],
  ];
  const findings: Finding[] = [];
  for (const [name, check] of checks) findings.push(await checked(name, check));
  return findings;
}

async function checked(name: string, check: () => Finding | Promise<Finding>): Promise<Finding> {
  try {
    return await check();
  } catch (error) {
    return fail(
      name,
      `could not be checked: ${error instanceof Error ? error.message : String(error)}`,
      'mend what it says, then run doctor again',
    );
  }
}
