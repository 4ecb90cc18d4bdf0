import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DaybookError } from '@daybook/shared/process/errors.ts';

/** Makes a data folder, and the folders above it, for their owner alone. Throws `usage` where there can be none. */
export function makeDataFolder(folder: string): void {
  try {
    make(folder);
  } catch (cause) {
    throw new DaybookError('usage', `there can be no data folder at ${folder}`, {
      fix: 'choose a folder that you may write to, with --data or DAYBOOK_DATA',
      cause,
    });
  }
}

/** Not mkdir's own `recursive`: where a file system refuses with ENOENT, as /proc does, that goes round for ever. */
function make(folder: string): void {
  if (isFolder(folder)) return;
  if (dirname(folder) !== folder) make(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Two commands that begin at once may both make it.
    if (!isFolder(folder)) throw error;
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
