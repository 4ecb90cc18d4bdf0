import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { access, chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inheritedEnvironment } from '../process/config.ts';
import { DaybookError } from '../process/errors.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { commandAs, handOver, type ServerUser } from './server-user.ts';

/** The files of one server: its data folder and, beside it, the password it was made with. */
export type Cluster = { readonly dataFolder: string; readonly password: string };

export const roleName = 'daybook';

// Case and word rules come from PostgreSQL itself and are the same everywhere; what is left to the C library needs
// a UTF-8 locale that the system has.
const libraryLocale: Partial<Record<NodeJS.Platform, string>> = { linux: 'C.UTF-8', darwin: 'en_US.UTF-8' };

export const clusterFolder = (folder: string): string => join(folder, 'cluster');
const dataFolderOf = (cluster: string): string => join(cluster, 'data');
const passwordFileOf = (cluster: string): string => join(cluster, 'password');

/** The cluster in the folder, or undefined when none was made yet. */
export async function existingCluster(folder: string): Promise<Cluster | undefined> {
  const cluster = clusterFolder(folder);
  const made = await access(cluster).then(
    () => true,
    () => false,
  );
  if (!made) return undefined;
  const password = await readFile(passwordFileOf(cluster), 'utf8');
  return { dataFolder: dataFolderOf(cluster), password };
}

/**
 * Makes the cluster aside and moves it into place in one step: a process that is killed half-way leaves no half
 * cluster, and of two that begin at once one wins and both use it.
 */
export async function makeCluster(
  folder: string,
  binaries: PostgresBinaries,
  user: ServerUser,
): Promise<Cluster> {
  const aside = join(folder, `cluster.new-${process.pid}-${randomBytes(4).toString('hex')}`);
  try {
    await initialise(aside, binaries, user);
    await rename(aside, clusterFolder(folder)).catch(async (error: unknown) => {
      if ((await existingCluster(folder)) === undefined) throw error;
    });
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
  const made = await existingCluster(folder);
  if (made === undefined) throw new DaybookError('postgres-start-failed', `${folder} vanished meanwhile`);
  return made;
}

async function initialise(cluster: string, binaries: PostgresBinaries, user: ServerUser): Promise<void> {
  await mkdir(cluster, { recursive: true, mode: 0o700 });
  await writeFile(passwordFileOf(cluster), randomBytes(24).toString('base64url'), { mode: 0o600 });
  await chmod(passwordFileOf(cluster), 0o600);
  await handOver(cluster, user);
  await runInitdb(cluster, binaries, user);
}

async function runInitdb(cluster: string, binaries: PostgresBinaries, user: ServerUser): Promise<void> {
  const [command = binaries.initdb, ...args] = commandAs(user, [
    binaries.initdb,
    `--pgdata=${dataFolderOf(cluster)}`,
    `--username=${roleName}`,
    `--pwfile=${passwordFileOf(cluster)}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    `--locale=${libraryLocale[process.platform] ?? 'C'}`,
    '--no-instructions',
  ]);
  const env = { ...inheritedEnvironment(), ...binaries.env };
  await promisify(execFile)(command, args, { env }).catch((cause: unknown) => {
    throw new DaybookError('postgres-start-failed', `initdb failed: ${lastWords(cause)}`, {
      fix: fixFor(user),
      cause,
    });
  });
}

/** What to do about a server that does not start as this user. */
export const fixFor = (user: ServerUser): string =>
  user.kind === 'other'
    ? `it runs as user id ${user.uid}, who must be able to enter the data folder and the project's folder: choose another folder with --data, or run daybook as an ordinary user`
    : 'look whether the disk is full or the folder read-only, or point DATABASE_URL at a PostgreSQL of your own';

const lastWords = (cause: unknown): string => {
  const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : '';
  return said === '' ? String(cause) : said;
};
