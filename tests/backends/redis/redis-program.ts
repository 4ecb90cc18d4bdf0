import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export type RedisProgram = { readonly command: string; readonly env: Readonly<Record<string, string>> };

/** A Redis of the test's own, which may do anything to it. */
export type OwnRedis = {
  readonly url: string;
  readonly port: number;
  readonly pid: () => number | undefined;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on its port; what it had not written to its folder is gone. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

/** Starts the program on a free port of the loopback, in a folder of its own. `args` are added to its command line. */
export async function startRedisProgram(
  { command, env }: RedisProgram,
  args: readonly string[] = [],
): Promise<OwnRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'daybook-redis-'));
  const port = await freePort();
  const all = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', ...args];
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    const started = spawn(command, all, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    started.stdout?.on('data', (data) => {
      said += data;
    });
    started.stderr?.on('data', (data) => {
      said += data;
    });
    const endWithUs = () => started.kill('SIGKILL');
    process.once('exit', endWithUs);
    started.once('exit', () => process.off('exit', endWithUs));
    child = started;
    while (!(await listens(port))) {
      if (started.exitCode !== null) throw new Error(`Redis did not start: ${said}`);
      await wait(10);
    }
  }
  async function end(signal: NodeJS.Signals): Promise<void> {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }

  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    pid: () => child?.pid,
    kill: () => end('SIGKILL'),
    restart: start,
    stop: async () => {
      await end('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function listens(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect(port, '127.0.0.1');
  socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  return promise.finally(() => socket.destroy());
}

/** A port that nobody had a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
