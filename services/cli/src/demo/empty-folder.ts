import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findRunningPostgres } from '@daybook/shared/database/embedded-postgres.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';

/** Says that everything in the folder was made by the demo and may go. */
const MARK = 'made-by-daybook-demo';
const LOCK = /^daybook\.lock/;
const STOPPING_MS = 10_000;

/**
 * Empties the demo's folder, whose lock the caller holds. A folder that somebody else filled is left alone: only what
 * carries the demo's mark is removed.
 */
export async function emptyDemoFolder(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => !LOCK.test(name));
  if (names.length > 0 && !names.includes(MARK)) {
    throw new DaybookError('data-folder-busy', `${folder} holds something that the demo did not make`, {
      fix: 'move it away, or choose another folder with --data',
    });
  }
  await untilStopped(join(folder, 'postgres'));
  // The mark goes last: a demo that is killed in the middle of this may still empty the folder the next time.
  for (const name of names.filter((each) => each !== MARK)) await rm(join(folder, name), { recursive: true });
  await writeFile(join(folder, MARK), 'Everything in this folder is removed when the demo starts.\n');
}

/** The PostgreSQL of a demo that was killed may take a moment to end. */
async function untilStopped(folder: string): Promise<void> {
  const deadline = performance.now() + STOPPING_MS;
  while ((await findRunningPostgres(folder)) !== undefined && performance.now() < deadline) await sleep(50);
}
