import { setTimeout as sleep } from 'node:timers/promises';
import { DaybookError } from '@daybook/shared/process/errors.ts';
import type { Need } from './control-messages.ts';
import { joinServer, type Membership } from './join-server.ts';
import { readPortFile } from './port-file.ts';

export type Reach = {
  readonly folder: string;
  readonly need: Need;
  /** Starts a server in the background; resolves when it takes users or has given way to another one. */
  readonly start: () => Promise<void>;
  readonly timeoutMs?: number;
};

const RETRY_MS = 50;

/**
 * A place at the server of a data folder: the one that is there, or one that is started for it. Two commands that
 * begin at once both end at the same server, because only one can have the folder's lock.
 */
export async function reachServer({ folder, need, start, timeoutMs = 60_000 }: Reach): Promise<Membership> {
  const deadline = performance.now() + timeoutMs;
  while (performance.now() < deadline) {
    const membership = (await joinThere(folder, need)) ?? (await start().then(() => joinThere(folder, need)));
    if (membership !== undefined) return membership;
    await sleep(RETRY_MS);
  }
  throw new DaybookError('data-folder-busy', `another daybook has ${folder} and does not answer`, {
    fix: 'wait until it has stopped, or choose another folder with --data',
  });
}

async function joinThere(folder: string, need: Need): Promise<Membership | undefined> {
  const portFile = await readPortFile(folder);
  return portFile === undefined ? undefined : joinServer(portFile, need);
}
