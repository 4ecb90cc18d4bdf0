import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import {
  type EmbeddedPostgres,
  findRunningPostgres,
  startEmbeddedPostgres,
} from '@daybook/shared/database/embedded-postgres.ts';
import { nobody, type ServerUser } from '@daybook/shared/database/server-user.ts';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const isLinux = process.platform === 'linux';
const isRoot = process.getuid?.() === 0;

let folder: string;
let cleanUp: (() => Promise<unknown>)[];

beforeEach(async () => {
  cleanUp = [];
  folder = await mkdtemp(join(tmpdir(), 'daybook-postgres-'));
  // Other users of this machine must be able to enter, as they can enter an ordinary data folder.
  await chmod(folder, 0o755);
});

afterEach(async () => {
  for (const step of cleanUp.reverse()) await step();
  await rm(folder, { recursive: true });
});

async function start(options: { user?: ServerUser } = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ folder, ...options });
  cleanUp.push(server.stop);
  return server;
}

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row | undefined> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Row>(sql).finally(() => client.end());
  return rows[0];
}

type Answer = { url: string; pid: number } | { code: string; message: string };

/** Starts the server out of a process of its own, as another user when `wrap` says so. */
async function startElsewhere(
  wrap: readonly string[] = [],
  ...more: readonly string[]
): Promise<{ node: ChildProcess; answer: Answer }> {
  const program = join(import.meta.dirname, 'serve-postgres.ts');
  const [command = '', ...args] = [...wrap, process.execPath, program, folder, ...more];
  const node = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  cleanUp.push(async () => {
    if (node.exitCode !== null || node.signalCode !== null) return;
    node.stdin.end();
    await once(node, 'exit');
  });
  const [line] = await once(createInterface(node.stdout), 'line');
  return { node, answer: JSON.parse(String(line)) };
}

const served = (answer: Answer): { url: string; pid: number } => {
  if ('code' in answer) throw new Error(answer.message);
  return answer;
};

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function becomesTrue(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await wait(10);
}

/** A server whose parent was killed and that has ended: it is a zombie until its new parent takes notice. */
const hasEnded = async (pid: number): Promise<boolean> => {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  return status === undefined ? !isAlive(pid) : / [ZX] /.test(status);
};

describe('a folder', () => {
  test('keeps its data over restarts', async () => {
    const first = await start();
    await query(first.url, 'create table kept as select 42 as answer');
    await first.stop();
    const second = await start();
    expect(await query(second.url, 'select answer from kept')).toEqual({ answer: 42 });
  });

  test('tells others where its server is, as long as it runs', async () => {
    expect(await findRunningPostgres(folder)).toBeUndefined();
    const server = await start();
    const { url, queuesUrl, pid } = server;
    expect(await findRunningPostgres(folder)).toEqual({ url, queuesUrl, pid });
    await server.stop();
    expect(await findRunningPostgres(folder)).toBeUndefined();
  });

  test('that a live server holds is refused, with its process id', async () => {
    const { answer } = await startElsewhere();
    const { pid } = served(answer);
    const refused = await startEmbeddedPostgres({ folder }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'data-folder-busy', message: expect.stringContaining(`${pid}`) });
    expect(isAlive(pid)).toBe(true);
  });

  test('for which two processes begin at once is given to one of them', async () => {
    const answers = (await Promise.all([startElsewhere(), startElsewhere()])).map(({ answer }) => answer);
    const refused = answers.filter((answer) => 'code' in answer);
    expect(refused).toMatchObject([{ code: 'data-folder-busy' }]);
    expect((await readdir(folder)).filter((name) => name.startsWith('cluster'))).toEqual(['cluster']);
  });

  test('whose server was killed is recovered', async () => {
    const first = await start();
    await query(first.url, 'create table kept as select 42 as answer');
    process.kill(first.pid, 'SIGKILL');
    await becomesTrue(() => hasEnded(first.pid));
    const second = await start();
    expect(await query(second.url, 'select answer from kept')).toEqual({ answer: 42 });
  });

  test.runIf(isLinux)('whose lock names a process that is something else by now is recovered', async () => {
    const first = await start();
    const lockFile = join(folder, 'cluster', 'data', 'postmaster.pid');
    const lock = await readFile(lockFile, 'utf8');
    await first.stop();
    const { uid, gid } = await stat(join(folder, 'cluster'));
    await writeFile(lockFile, lock.replace(/^\d+/, String(process.pid)), { mode: 0o600 });
    await chown(lockFile, uid, gid);
    const second = await start();
    expect(await query(second.url, 'select 1 as one')).toEqual({ one: 1 });
  });
});

describe('the server', () => {
  test('has two databases, a password that only its owner can read, and one address', async () => {
    const server = await start();
    const asked = `select current_database() as name, current_setting('synchronous_commit') as waits,
      current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets,
      lower('ÄÉŠ') as low, datlocprovider as provider, datlocale as locale
      from pg_database where datname = current_database()`;
    const alike = { addresses: '127.0.0.1', sockets: '', low: 'äéš', provider: 'b', locale: 'C.UTF-8' };
    expect(await query(server.url, asked)).toEqual({ name: 'daybook', waits: 'on', ...alike });
    expect(await query(server.queuesUrl, asked)).toEqual({ name: 'daybook_queues', waits: 'off', ...alike });

    const wrong = server.url.replace(/:[^:@]*@/, ':wrong@');
    await expect(query(wrong, 'select 1')).rejects.toThrow('password authentication failed');
    const password = await stat(join(folder, 'cluster', 'password'));
    expect((password.mode & 0o777).toString(8)).toBe('600');
  });

  test('that stops while somebody is connected throws him out', async () => {
    const server = await start();
    const client = new pg.Client({ connectionString: server.url });
    const said: string[] = [];
    client.on('error', ({ message }) => said.push(message));
    const thrownOut = new Promise((resolve) => client.once('end', resolve));
    await client.connect();
    await server.stop();
    await thrownOut;
    expect(said.join()).toContain('terminating connection');
    expect(await hasEnded(server.pid)).toBe(true);
  });

  test.runIf(isLinux)('ends when its parent is killed', async () => {
    const { node, answer } = await startElsewhere();
    const { url, pid } = served(answer);
    node.kill('SIGKILL');
    await becomesTrue(() => hasEnded(pid));
    await expect(reach(Number(new URL(url).port))).rejects.toThrow('ECONNREFUSED');
  });

  test('does not keep a program alive that forgot to stop it, and ends with it', async () => {
    const source = `import { startEmbeddedPostgres } from '@daybook/shared/database/embedded-postgres.ts';
      const { pid } = await startEmbeddedPostgres({ folder: process.argv[1] });
      console.log(pid);`;
    const node = spawn(process.execPath, ['--input-type=module', '-e', source, folder], {
      cwd: import.meta.dirname,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(createInterface(node.stdout), 'line');
    await becomesTrue(() => node.exitCode !== null);
    expect(node.exitCode).toBe(0);
    await becomesTrue(() => hasEnded(Number(line)));
  });
});

/** What this account cannot try is named in the test's title, which the reporter prints. */
describe('as whom it runs', () => {
  const asRoot = test.runIf(isLinux && isRoot);
  const owner = async () => (await stat(join(folder, 'cluster', 'data'))).uid;

  test('the files belong to whoever started it', async () => {
    await start();
    expect(await owner()).toBe(process.getuid?.() ?? 0);
  });

  asRoot(
    '(only root can try) an ordinary user starts it, and root serves the folder as that user',
    async () => {
      await chown(folder, 4747, 4747);
      // A user id that is in no list of users, as containers are often given.
      const asUser = ['setpriv', '--reuid=4747', '--regid=4747', '--clear-groups'];
      const { node, answer } = await startElsewhere(asUser);
      await query(served(answer).url, 'create table kept as select 42 as answer');
      node.stdin?.end();
      await once(node, 'exit');
      const server = await start();
      expect(await query(server.url, 'select answer from kept')).toEqual({ answer: 42 });
      expect(await owner()).toBe(4747);
    },
  );

  asRoot('(only root can try) an ordinary user with a name runs it as himself', async () => {
    await chown(folder, nobody.uid, nobody.gid);
    const { answer } = await startElsewhere(['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']);
    const status = await readFile(`/proc/${served(answer).pid}/status`, 'utf8');
    expect(status).toMatch(/^Uid:\s+65534/m);
  });

  asRoot('(only root can try) without user namespaces it runs as nobody', async () => {
    const server = await start({ user: nobody });
    expect(await query(server.url, 'select 1 as one')).toEqual({ one: 1 });
    expect(await owner()).toBe(nobody.uid);
  });

  asRoot('(only root can try) as nobody it ends with its parent, too', async () => {
    const { node, answer } = await startElsewhere([], 'nobody');
    node.kill('SIGKILL');
    await becomesTrue(() => hasEnded(served(answer).pid));
    expect(await owner()).toBe(nobody.uid);
  });

  asRoot('(only root can try) a folder that was root’s is handed over to nobody', async () => {
    const first = await start();
    await query(first.url, 'create table kept as select 42 as answer');
    await first.stop();
    const second = await start({ user: nobody });
    expect(await query(second.url, 'select answer from kept')).toEqual({ answer: 42 });
  });

  asRoot('(only root can try) a folder that nobody may not enter is refused with what to do', async () => {
    await chmod(folder, 0o700);
    const refused = await startEmbeddedPostgres({ folder, user: nobody }).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: 'postgres-start-failed',
      fix: expect.stringContaining('must be able to enter the data folder'),
    });
  });
});

async function reach(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect').finally(() => socket.destroy());
}
