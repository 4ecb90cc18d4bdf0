import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** One line of a service's log. */
export type LogLine = Readonly<Record<string, unknown>> & { readonly level: number; readonly msg: string };

/** A service as a supervisor sees it: a process with a log, and the probes it told of when it came up. */
export type RunningService = {
  readonly name: string;
  readonly url: string;
  readonly pid: number;
  readonly log: readonly LogLine[];
  readonly kill: (signal: NodeJS.Signals) => void;
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  readonly get: (path: string) => Promise<{ readonly status: number; readonly text: string }>;
};

export type Places = Readonly<Record<string, string>>;

/** Starts `services/<name>/src/main.ts`, as its container would, and returns once it is up. */
export async function startService(
  name: string,
  places: Places,
  script = `services/${name}/src/main.ts`,
): Promise<RunningService> {
  const child = spawn(process.execPath, [script], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, DAYBOOK_PORT: '0', ...places },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log: LogLine[] = [];
  const ended = once(child, 'exit').then(([code, signal]) => code ?? signal);
  const up = Promise.withResolvers<string>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const told: LogLine = JSON.parse(line);
    log.push(told);
    if (told.msg === 'up') up.resolve(String(told.url));
  });
  const said = collect(child);
  const url = await Promise.race([
    up.promise,
    ended.then((code) => {
      throw new Error(`${name} ended with ${code}: ${said()} ${JSON.stringify(log)}`);
    }),
  ]);
  return {
    ...{ name, url, log, ended },
    pid: child.pid ?? 0,
    kill: (signal) => child.kill(signal),
    get: async (path) => {
      const response = await fetch(new URL(path, url));
      return { status: response.status, text: await response.text() };
    },
  };
}

function collect({ stderr }: ChildProcess): () => string {
  let said = '';
  stderr?.on('data', (data) => {
    said += data;
  });
  return () => said;
}

/** Ends those that still run, at once. */
export async function endServices(services: readonly RunningService[]): Promise<void> {
  for (const service of services) service.kill('SIGKILL');
  await Promise.all(services.map(({ ended }) => ended));
}
