import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DaybookError } from '../process/errors.ts';

/** PostgreSQL's own lock file: who serves the folder, on which port, and whether it takes connections yet. */
export type LockFile = { readonly pid: number; readonly port: number; readonly isReady: boolean };

// Above the largest process id Linux can give (PID_MAX_LIMIT is 4194304): certainly nobody's.
const nobodysPid = 4_194_305;

const pathOf = (dataFolder: string): string => join(dataFolder, 'postmaster.pid');

/** The lock file, or undefined when there is none or it is being written. */
export async function readLockFile(dataFolder: string): Promise<LockFile | undefined> {
  const text = await readFile(pathOf(dataFolder), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number.parseInt(lines[0] ?? '', 10);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number.parseInt(lines[3] ?? '', 10), isReady: lines[7]?.trim() === 'ready' };
}

/** The live server of this folder, if there is one. */
export async function liveServer(dataFolder: string): Promise<LockFile | undefined> {
  const lock = await readLockFile(dataFolder);
  return lock !== undefined && isAlive(lock.pid) && (await mayServe(lock.pid, dataFolder)) ? lock : undefined;
}

/**
 * Refuses a folder that a live server holds; makes a stale lock file harmless. PostgreSQL itself passes over the lock
 * of a dead process, but takes any process that was given the dead one's id for a server and would refuse for ever.
 * The file is not removed: PostgreSQL also reads from it whether orphaned backends still hold the shared memory.
 */
export async function claimFolder(dataFolder: string): Promise<void> {
  const lock = await readLockFile(dataFolder);
  if (lock === undefined || !isAlive(lock.pid)) return;
  if (await mayServe(lock.pid, dataFolder)) throw folderBusy(dataFolder, lock.pid);
  const text = await readFile(pathOf(dataFolder), 'utf8');
  await writeFile(pathOf(dataFolder), text.replace(/^\d+/, String(nobodysPid)));
}

export const folderBusy = (dataFolder: string, pid: number | undefined): DaybookError =>
  new DaybookError(
    'data-folder-busy',
    `${dataFolder} is in use by the PostgreSQL with process id ${pid ?? 'unknown'}`,
    { fix: 'stop the daybook that runs there, or choose another folder with --data' },
  );

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** False only when it is certain that the process is something else: its command line does not name the folder. */
async function mayServe(pid: number, dataFolder: string): Promise<boolean> {
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
  return commandLine === undefined || commandLine.split('\0').includes(dataFolder);
}
