import { readConfig } from '@daybook/shared/process/config.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';
import { createLogger } from '../logger.ts';
import type { Started } from './background.ts';
import { type FolderServer, openFolderServer } from './folder-server.ts';

/**
 * The background server of a data folder: a process of its own, so that it can outlive the command that started it
 * and serve the ones that joined meanwhile. It stops with its last user, or when nobody ever came.
 */
const NOBODY_CAME_MS = 15_000;

const report = (started: Started): void => {
  process.send?.(started, () => process.disconnect?.());
};

/** `need` is what whoever started it came for; others may come for more. */
async function serve(folder: string, need: string | undefined): Promise<void> {
  let server: FolderServer | undefined;
  const stop = async (): Promise<void> => {
    await server?.close();
    process.exit(0);
  };
  const impatience = setTimeout(() => void stop(), NOBODY_CAME_MS);
  server = await openFolderServer({
    settings: readConfig({ dataFolder: folder }).settings,
    kind: 'background',
    expectsLine: need === 'line',
    logger: createLogger('warn'),
    onUser: () => clearTimeout(impatience),
    onLastUserGone: () => {
      setImmediate(() => void stop());
      return true;
    },
  });
  if (server === undefined) {
    report({ started: 'busy' });
    process.exit(0);
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop());
  report({ started: 'ready' });
}

serve(process.argv[2] ?? '', process.argv[3]).catch((error: unknown) => {
  const { code, message, fix } =
    error instanceof DaybookError
      ? error
      : { code: 'postgres-start-failed' as const, message: String(error), fix: undefined };
  process.send?.({ started: 'failed', code, message, fix } satisfies Started, () => process.exit(1));
});
