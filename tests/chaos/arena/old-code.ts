import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, readlink, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type OldCodePlan = {
  /** The working tree, which is the newer code. */
  readonly root: string;
  /** Where the older code goes; made. */
  readonly folder: string;
  /** A commit to take it from. Without one it is the working tree, made a schema older. */
  readonly ref?: string | undefined;
};

/**
 * Puts older code into a folder, from where every service can be started. Where no commit is named it is the working
 * tree as it would be if the newest schema of ArticleExtracted, an event in the middle of the line, had never been
 * made: it writes that event in the schema before, and does not know the one that the working tree writes.
 */
export async function makeOldCode({ root, folder, ref }: OldCodePlan): Promise<string> {
  await mkdir(folder, { recursive: true });
  if (ref === undefined) {
    await copyRooms(root, folder);
    await takeSchemaBack(join(folder, EVENT));
  } else await unpack(root, ref, folder);
  await linkModules(root, folder);
  return folder;
}

/** The working tree as it is now, so that whoever works on it meanwhile adds no third version. */
export async function keepCode(root: string, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  await copyRooms(root, folder);
  await linkModules(root, folder);
  return folder;
}

const copyRooms = (root: string, folder: string) =>
  Promise.all(ROOMS.map((room) => cp(join(root, room), join(folder, room), { recursive: true })));

const ROOMS = ['package.json', 'packages', 'services', 'tests/chaos/poison'];
const EVENT = 'packages/shared/src/events/article-extracted.ts';

async function unpack(root: string, ref: string, folder: string): Promise<void> {
  const archive = join(folder, 'code.tar');
  await run('git', ['archive', '--output', archive, ref, ...ROOMS], { cwd: root });
  await run('tar', ['-xf', archive, '-C', folder]);
}

async function takeSchemaBack(file: string): Promise<void> {
  const code = await readFile(file, 'utf8');
  const older = code.replace(/^( {2}schema: )(\d+),$/m, (_, name, schema) => `${name}${Number(schema) - 1},`);
  if (older === code) throw new Error(`${file} names no schema: what would older code be?`);
  await writeFile(file, older);
}

/** Everybody else's packages are the working tree's; daybook's own are this folder's. */
async function linkModules(root: string, folder: string): Promise<void> {
  const [from, to] = [join(root, 'node_modules'), join(folder, 'node_modules')];
  await mkdir(join(to, OWN), { recursive: true });
  for (const name of await readdir(from))
    if (name !== OWN && !name.startsWith('.')) await symlink(join(from, name), join(to, name));
  for (const name of await readdir(join(from, OWN)))
    await symlink(await readlink(join(from, OWN, name)), join(to, OWN, name));
}

const OWN = '@daybook';
