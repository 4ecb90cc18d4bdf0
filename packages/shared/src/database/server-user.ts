import { execFile } from 'node:child_process';
import { chown, readdir, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/**
 * As whom the embedded server runs, and how it notices that its parent is gone. PostgreSQL refuses to run as root, and
 * its initdb as a user id without a name. Both run in a user namespace of their own, in which their id is that of
 * `nobody`: nobody has to be created and the files stay theirs. Where user namespaces are switched off (as in most
 * containers) root's server runs as the real `nobody`, who then owns the files. A folder that belongs to an ordinary
 * user is always served as that user, so that root's visit does not lock the user out.
 */
export type ServerUser =
  | { readonly kind: 'self'; readonly diesWithParent: boolean }
  | { readonly kind: 'user-namespace' }
  | { readonly kind: 'other'; readonly uid: number; readonly gid: number };

export type Surroundings = {
  readonly platform: NodeJS.Platform;
  readonly isRoot: boolean;
  /** Whether the system knows a name for this process's user id. */
  readonly hasName: boolean;
  readonly hasSetpriv: boolean;
  readonly hasUserNamespaces: boolean;
  /** Who owns the files so far; undefined when there are none. */
  readonly owner: { readonly uid: number; readonly gid: number } | undefined;
};

export const nobody: ServerUser & { kind: 'other' } = { kind: 'other', uid: 65534, gid: 65534 };

const inUserNamespace = ['unshare', '-U', `--map-user=${nobody.uid}`, `--map-group=${nobody.gid}`] as const;

export function chooseServerUser(here: Surroundings): ServerUser {
  if (here.platform !== 'linux') return { kind: 'self', diesWithParent: false };
  if (!here.isRoot && (here.hasName || !here.hasUserNamespaces))
    return { kind: 'self', diesWithParent: here.hasSetpriv };
  if (here.isRoot && here.owner !== undefined && here.owner.uid !== 0)
    return { kind: 'other', ...here.owner };
  return here.hasUserNamespaces ? { kind: 'user-namespace' } : nobody;
}

/** The command line that runs `command` as that user, told to stop (SIGINT) when the calling thread is gone. */
export function commandAs(user: ServerUser, command: readonly string[]): readonly string[] {
  const guarded = ['--pdeathsig', 'INT', ...command];
  switch (user.kind) {
    case 'self':
      return user.diesWithParent ? ['setpriv', ...guarded] : command;
    case 'user-namespace':
      return [...inUserNamespace, 'setpriv', ...guarded];
    case 'other':
      return ['setpriv', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', ...guarded];
  }
}

/** Looks at this process, this machine and the folder. */
export async function surroundings(folder: string): Promise<Surroundings> {
  return {
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    hasName: hasName(),
    hasSetpriv: await succeeds(['setpriv', '--pdeathsig', 'INT', 'true']),
    hasUserNamespaces: await succeeds([...inUserNamespace, 'true']),
    owner: await ownerOf(folder),
  };
}

function hasName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

/** Hands everything in the folder to the user the server runs as, where that is another one. */
export async function handOver(folder: string, user: ServerUser): Promise<void> {
  if (user.kind !== 'other' || (await ownerOf(folder))?.uid === user.uid) return;
  const inside = await readdir(folder, { recursive: true });
  for (const path of ['', ...inside]) await chown(join(folder, path), user.uid, user.gid);
}

const ownerOf = (folder: string): Promise<Surroundings['owner']> =>
  stat(folder).then(
    ({ uid, gid }) => ({ uid, gid }),
    () => undefined,
  );

const run = promisify(execFile);

const succeeds = ([command = '', ...args]: readonly string[]): Promise<boolean> =>
  run(command, args).then(
    () => true,
    () => false,
  );
