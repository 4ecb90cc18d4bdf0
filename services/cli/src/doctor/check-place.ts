import { access, constants, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { Config, Settings } from '@daybook/shared/process/config.ts';
import { type Finding, ok, warn } from './finding.ts';

/** Which settings are not the built-in ones; unknown or unfit ones have stopped the command before this. */
export function checkConfiguration({ sources }: Config): Finding {
  const set = Object.entries(sources).filter(([, source]) => source.from !== 'default');
  const named = set.map(([name, { where }]) => `${name} from ${where}`);
  return ok('configuration', named.length === 0 ? 'everything as built in' : named.join(', '));
}

/** We may write there, and nobody else may read there. */
export async function checkFolder(folder: string): Promise<Finding> {
  await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  const open = (await stat(folder)).mode & 0o007;
  return open === 0 || process.platform === 'win32'
    ? ok('data folder', folder)
    : warn('data folder', `${folder} is open to every user of this machine`, `chmod 700 ${folder}`);
}

/** The port is ours already, or free. */
export async function checkPort(
  { port, host }: Pick<Settings, 'port' | 'host'>,
  web: string | null,
): Promise<Finding> {
  if (web !== null) return ok('port', `daybook is up at ${web}`);
  if (port === 0) return ok('port', 'any that is free');
  return (await isFree(port, host))
    ? ok('port', `${port} is free`)
    : warn('port', `something else listens on ${port}`, 'daybook up --port takes another one, 0 any');
}

function isFree(port: number, host: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const server = createServer();
  server.once('error', () => resolve(false));
  server.listen(port, host, () => server.close(() => resolve(true)));
  return promise;
}
