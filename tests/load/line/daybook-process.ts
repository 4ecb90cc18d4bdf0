import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The real command in a process of its own. */
const MAIN = fileURLToPath(new URL('../../../services/cli/src/main.ts', import.meta.url));

export type Place = {
  readonly data: string;
  readonly databaseUrl: string;
  readonly queuesUrl: string;
  /** The queues are there instead, when it is given. */
  readonly redisUrl?: string | undefined;
};

/** `daybook add --wait` ends so when some were rejected and some were not. */
const SOME_REJECTED = 6;

/** Where a process writes its CPU profiles when it ends, one for each thread. */
export type Profiled = { readonly profileFolder?: string | undefined };

export type Up = { readonly pid: number; readonly stop: () => Promise<void> };

/** `daybook up` on any free port; returns once it says that it is up. */
export async function startUp(place: Place, profiled: Profiled = {}): Promise<Up> {
  const child = daybook(place, ['up', '--json', '--port', '0'], profiled);
  const ended = once(child, 'exit');
  await Promise.race([
    once(createInterface({ input: stdoutOf(child) }), 'line'),
    ended.then(([code]) => Promise.reject(new Error(`daybook up ended with ${code} while it started`))),
  ]);
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  return { pid: child.pid ?? 0, stop };
}

/** A command from its start to its end: what it printed, and how long it took. Some articles may end rejected. */
export async function runCommand(
  place: Place,
  args: readonly string[],
): Promise<{ readonly out: string; readonly tookMs: number }> {
  const from = performance.now();
  const child = daybook(place, args);
  const ended = once(child, 'close');
  const chunks = await Array.fromAsync(stdoutOf(child));
  const [code] = await ended;
  if (code !== 0 && code !== SOME_REJECTED) throw new Error(`daybook ${args[0]} ended with ${code}`);
  return { out: Buffer.concat(chunks).toString('utf8'), tookMs: performance.now() - from };
}

function daybook(
  { data, databaseUrl, queuesUrl, redisUrl }: Place,
  args: readonly string[],
  { profileFolder }: Profiled = {},
): ChildProcess {
  const profiling =
    profileFolder === undefined
      ? []
      : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`, '--cpu-prof-interval=500'];
  const child = spawn(process.execPath, [...profiling, MAIN, ...args, '--data', data], {
    env: {
      PATH: process.env.PATH,
      NO_COLOR: '1',
      DATABASE_URL: databaseUrl,
      ...(redisUrl === undefined ? { DAYBOOK_QUEUES_URL: queuesUrl } : { REDIS_URL: redisUrl }),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // It must not outlive a benchmark that is stopped.
  const stopWithUs = () => child.kill('SIGKILL');
  process.once('exit', stopWithUs);
  child.once('exit', () => process.off('exit', stopWithUs));
  return child;
}

function stdoutOf({ stdout }: ChildProcess): NonNullable<ChildProcess['stdout']> {
  if (stdout === null) throw new Error('the command has no output');
  return stdout;
}
