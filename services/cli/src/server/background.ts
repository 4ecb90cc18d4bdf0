import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DaybookError, type ErrorCode } from '@daybook/shared/process/errors.ts';
import type { Need } from './control-messages.ts';
import { makeDataFolder } from './make-data-folder.ts';

/** What a background server says once about its start. `busy`: another process has the folder. */
export type Started =
  | { readonly started: 'ready' }
  | { readonly started: 'busy' }
  | {
      readonly started: 'failed';
      readonly code: ErrorCode;
      readonly message: string;
      readonly fix: string | undefined;
    };

const MAIN = fileURLToPath(new URL('background-main.ts', import.meta.url));

/**
 * Starts the background server of a folder and waits until it takes users or has given way. It is a process of its
 * own: Ctrl-C here does not reach it, it leaves when its last user has left.
 */
export async function startInBackground(folder: string, need: Need): Promise<void> {
  makeDataFolder(folder);
  const logFile = openSync(join(folder, 'daybook.log'), 'a', 0o600);
  const child = spawn(process.execPath, [MAIN, folder, need], {
    detached: true,
    stdio: ['ignore', logFile, logFile, 'ipc'],
  });
  closeSync(logFile);
  const started = await Promise.race([
    once(child, 'message').then(([message]) => message as Started),
    once(child, 'exit').then((): Started => died(folder)),
  ]);
  child.unref();
  if (child.connected) child.disconnect();
  if (started.started === 'failed')
    throw new DaybookError(started.code, started.message, { fix: started.fix });
}

const died = (folder: string): Started => ({
  started: 'failed',
  code: 'postgres-start-failed',
  message: 'the background process of this data folder ended while it started',
  fix: `read the last lines of ${join(folder, 'daybook.log')}`,
});
