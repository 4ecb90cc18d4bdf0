import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** What a command printed and how it ended. */
export type Ran = { readonly code: number; readonly out: string; readonly err: string };

const BIN = fileURLToPath(new URL('../../services/cli/bin/daybook.mjs', import.meta.url));

/** Runs the command as a shell would, without colours and without the settings of whoever runs the tests. */
export function runDaybook(args: readonly string[], { stdin = '' }: { stdin?: string } = {}): Promise<Ran> {
  const { promise, resolve } = Promise.withResolvers<Ran>();
  const child = execFile(
    process.execPath,
    [BIN, ...args],
    { env: environment(), timeout: 60_000, maxBuffer: 64 * 1024 * 1024 },
    (_error, out, err) => resolve({ code: child.exitCode ?? -1, out, err }),
  );
  child.stdin?.end(stdin);
  return promise;
}

const environment = () => ({ PATH: process.env.PATH, HOME: process.env.HOME, NO_COLOR: '1' });

export type RunningUp = {
  readonly url: string;
  /** Asks it to stop, as a supervisor would, and returns its exit code. */
  readonly stop: () => Promise<number | null>;
};

/** `daybook up` on any free port; returns once it says that it is up. */
export async function startUp(data: string): Promise<RunningUp> {
  const args = [BIN, 'up', '--json', '--port', '0', '--data', data];
  const child = spawn(process.execPath, args, { env: environment(), stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return {
    url: JSON.parse(line).url,
    stop: async () => {
      child.kill('SIGTERM');
      const [code] = await ended;
      return code;
    },
  };
}

/** The JSON objects a command printed, one per line. */
export const jsonLines = (out: string) =>
  out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
