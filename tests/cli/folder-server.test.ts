import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ControlServer, openControlServer } from '@daybook/cli/server/control-server.ts';
import { lockFolder } from '@daybook/cli/server/folder-lock.ts';
import { joinServer } from '@daybook/cli/server/join-server.ts';
import { readPortFile } from '@daybook/cli/server/port-file.ts';
import { reachServer } from '@daybook/cli/server/reach-server.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const doors = {
  databaseUrl: 'postgres://one',
  queuesUrl: 'postgres://two',
  blobFolder: null,
  web: null,
  stays: false,
};
let folder: string;
let server: ControlServer | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daybook-folder-'));
});
afterEach(async () => {
  await server?.close();
  server = undefined;
  await rm(folder, { recursive: true });
});

/** A server that stops with its last user, as `add` starts it. */
async function openStoppingServer(): Promise<ControlServer> {
  const opened = await openControlServer({
    folder,
    kind: 'background',
    provide: async () => doors,
    onLastUserGone: () => {
      setImmediate(() => void opened.close());
      return true;
    },
  });
  server = opened;
  return opened;
}

async function joined() {
  const portFile = await readPortFile(folder);
  const membership = portFile && (await joinServer(portFile, 'line'));
  if (membership === undefined) throw new Error('nobody answered');
  return membership;
}

describe('the lock of a data folder', () => {
  it('has one owner at a time and is free again after release', () => {
    const first = lockFolder(folder);
    expect(lockFolder(folder)).toBeUndefined();
    first?.release();
    const second = lockFolder(folder);
    expect(second).toBeDefined();
    second?.release();
  });
});

describe('the server of a data folder', () => {
  it('writes a port file that only its user can read', async () => {
    await openStoppingServer();
    expect((await stat(join(folder, 'daybook.port'))).mode & 0o777).toBe(0o600);
  });

  it('stops with its last user and not before', async () => {
    const opened = await openStoppingServer();
    const [first, second] = [await joined(), await joined()];
    await first.leave();
    expect(opened.users()).toBe(1);
    expect(second.lost.aborted).toBe(false);
    await second.leave();
    expect(await readPortFile(folder)).toBeUndefined();
  });

  it('tells a user who is still there when it ends', async () => {
    const opened = await openStoppingServer();
    const user = await joined();
    await opened.close();
    await expect.poll(() => user.lost.aborted).toBe(true);
  });

  it('lets nobody in without the token', async () => {
    await openStoppingServer();
    const portFile = await readPortFile(folder);
    if (portFile === undefined) throw new Error('no port file');
    expect(
      await joinServer({ ...portFile, token: 'x'.repeat(portFile.token.length) }, 'line'),
    ).toBeUndefined();
  });

  it('passes on why it cannot give what a user needs', async () => {
    server = await openControlServer({
      folder,
      kind: 'up',
      provide: async () => {
        throw new DaybookError('database-unreachable', 'no PostgreSQL', { fix: 'start it' });
      },
      onLastUserGone: () => false,
    });
    await expect(joined()).rejects.toMatchObject({ code: 'database-unreachable', fix: 'start it' });
  });
});

describe('reaching the server', () => {
  it('starts one where the port file is a dead one', async () => {
    const opened = await openStoppingServer();
    const stale = await readFile(join(folder, 'daybook.port'), 'utf8');
    await opened.close();
    const { writeFile } = await import('node:fs/promises');
    await writeFile(join(folder, 'daybook.port'), stale);
    let started = 0;
    const start = async (): Promise<void> => {
      started += 1;
      await openStoppingServer();
    };
    const membership = await reachServer({ folder, need: 'line', start });
    expect([started, membership.doors]).toEqual([1, doors]);
    await membership.leave();
  });
});
