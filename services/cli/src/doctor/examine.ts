import type { Config } from '@daybook/shared/process/config.ts';
import type { Store } from '../line/store.ts';
import type { Doors } from '../server/control-messages.ts';
import { checkDatabase, checkDensity, checkFollowers, checkTypes } from './check-log.ts';
import { checkDisk, checkNode } from './check-machine.ts';
import { checkConfiguration, checkFolder, checkPort } from './check-place.ts';
import { checkDigests, checkSum } from './check-read-models.ts';
import { checkRoundTrip } from './check-round-trip.ts';
import { type Finding, fail } from './finding.ts';

export type Patient = { readonly store: Store; readonly doors: Doors; readonly config: Config };

/** Everything doctor looks at, in the order in which one thing stands on the other. A check that breaks is a finding. */
export async function examine({ store, doors, config }: Patient): Promise<Finding[]> {
  const { pool, checkpoints } = store;
  const { dataFolder: folder } = config.settings;
  const checks: readonly [name: string, check: () => Finding | Promise<Finding>][] = [
    ['node', checkNode],
    ['configuration', () => checkConfiguration(config)],
    ['data folder', () => checkFolder(folder)],
    ['port', () => checkPort(config.settings, doors.web)],
    ['disk', () => checkDisk(folder)],
    ['postgresql', () => checkDatabase(pool)],
    ['log', () => checkDensity(pool)],
    ['event types', () => checkTypes(pool)],
    ['followers', () => checkFollowers(pool, checkpoints)],
    ['queues', () => checkRoundTrip(doors.queuesUrl)],
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
