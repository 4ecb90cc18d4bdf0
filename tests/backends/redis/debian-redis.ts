import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type UnpackedRedis = { readonly command: string; readonly env: Readonly<Record<string, string>> };

const PATIENCE_MS = 120_000;

/** The packages that hold the program, and which of their dependencies may be missing on a small machine. */
const PROGRAMS = ['redis-server', 'redis-tools'];
const isLibrary = (name: string): boolean => /^(lib|lua)/.test(name) && name !== 'libc6';

/**
 * Debian's Redis without installing it: packages are fetched by the ordinary `apt-get download` and unpacked into the
 * user's cache folder; the system is not touched, and no root is needed. About 4 MB and two seconds, once.
 */
export async function unpackDebianRedis(environment: NodeJS.ProcessEnv): Promise<UnpackedRedis> {
  const cache = join(environment.XDG_CACHE_HOME ?? join(environment.HOME ?? homedir(), '.cache'), 'daybook');
  const root = join(cache, `redis-debian-${process.arch}`);
  if (!(await exists(root))) await unpackInto(cache, root);
  const redis = { command: join(root, 'usr/bin/redis-server'), env: await librariesIn(root) };
  await run(redis.command, ['--version'], { env: { ...environment, ...redis.env } });
  return redis;
}

/** Aside and then moved into place, so that a run that is interrupted leaves nothing half done. */
async function unpackInto(cache: string, root: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  const aside = await mkdtemp(join(cache, 'redis-'));
  try {
    for (const file of await download(join(aside, 'packages')))
      await run('dpkg', ['-x', file, join(aside, 'root')]);
    await rename(join(aside, 'root'), root);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

/** With the machine's package lists, and where they are missing or old with lists of our own. */
async function download(folder: string): Promise<string[]> {
  await mkdir(folder);
  try {
    return await downloadWith([], folder);
  } catch {
    const own = await ownLists(folder);
    return downloadWith(own, folder);
  }
}

async function downloadWith(options: readonly string[], folder: string): Promise<string[]> {
  const packages = [...PROGRAMS, ...(await librariesOf(options))];
  await run('apt-get', [...options, 'download', ...packages], { cwd: folder, timeout: PATIENCE_MS });
  const files = await readdir(folder);
  return files.filter((file) => file.endsWith('.deb')).map((file) => join(folder, file));
}

async function librariesOf(options: readonly string[]): Promise<string[]> {
  const { stdout } = await run('apt-cache', [...options, 'depends', '--important', ...PROGRAMS]);
  const names = [...stdout.matchAll(/^\s*\|?Depends: ([a-z0-9.+-]{1,100})$/gm)].map(([, name = '']) => name);
  return [...new Set(names.filter(isLibrary))];
}

async function ownLists(folder: string): Promise<string[]> {
  const lists = join(folder, 'lists');
  await mkdir(join(lists, 'partial'), { recursive: true });
  const options = [
    `Dir::State::lists=${lists}`,
    `Dir::Cache=${folder}`,
    'Debug::NoLocking=true',
    'APT::Sandbox::User=',
  ].flatMap((option) => ['-o', option]);
  await run('apt-get', [...options, 'update'], { timeout: PATIENCE_MS });
  return options;
}

async function librariesIn(root: string): Promise<Record<string, string>> {
  const folders = ['usr/lib', 'lib'].map((name) => join(root, name));
  const found = await Promise.all(
    folders.map(async (folder) =>
      (await exists(folder)) ? (await readdir(folder)).map((name) => join(folder, name)) : [],
    ),
  );
  return {
    LD_LIBRARY_PATH: found
      .flat()
      .filter((path) => path.endsWith('-linux-gnu'))
      .join(':'),
  };
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
