import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeDataFolder } from './make-data-folder.ts';

/**
 * One owner per data folder. The lock is an open SQLite transaction, and with it a lock of the operating system: it
 * goes with the process however that ends, so there is no stale lock to guess about and no process id to trust.
 */
export type FolderLock = { readonly release: () => void };

const SQLITE_BUSY = 5;

/** Takes the folder (and makes it), or returns undefined while another process has it. */
export function lockFolder(folder: string): FolderLock | undefined {
  makeDataFolder(folder);
  const database = new DatabaseSync(join(folder, 'daybook.lock'), { timeout: 0 });
  try {
    database.exec('begin exclusive');
  } catch (error) {
    database.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
  return { release: () => database.close() };
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
