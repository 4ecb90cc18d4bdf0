import { randomUUIDv7 } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { apiServer } from '@daybook/api/api-server.ts';
import { canonicalPorts } from '@daybook/api/canonical/canonical-ports.ts';
import { lineMetrics } from '@daybook/api/metrics/line-metrics.ts';
import { storyReads } from '@daybook/api/stories/story-reads.ts';
import type { Settings } from '@daybook/shared/process/config.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';
import { readFunnel } from '@daybook/shared/projections/funnel.ts';
import type { Line, LineOptions } from '../line/line.ts';
import { type FolderServer, openFolderServer } from './folder-server.ts';
import { readPortFile } from './port-file.ts';

/** Everything at once: the folder's server, the line, the API. What `up` and `demo` run. */
export type Up = {
  readonly server: FolderServer;
  readonly line: Line;
  readonly url: string;
  /** Stops taking requests and jobs, ends what runs, stops the rest. */
  readonly close: () => Promise<void>;
};

export type UpOptions = {
  readonly settings: Settings;
  readonly kind: 'up' | 'demo';
  readonly logger: LineOptions['logger'];
  /** Where the wanted port is taken: try the next ones rather than fail. */
  readonly otherPorts: boolean;
  readonly beforeStart?: () => Promise<void>;
};

const OTHER_PORTS = 50;
/** A background server stops by itself when the `add` that started it is done. */
const BACKGROUND_PATIENCE_MS = 30_000;

export async function openUp({ settings, kind, logger, otherPorts, beforeStart }: UpOptions): Promise<Up> {
  const metrics = lineMetrics();
  const server = await ownFolder(
    () =>
      openFolderServer({ settings, kind, logger, expectsLine: true, beforeStart, onEnded: metrics.jobEnded }),
    settings.dataFolder,
  );
  try {
    const line = await server.line();
    const { store } = server;
    const api = await apiServer(
      {
        ...store,
        queues: line.queues,
        funnel: () => readFunnel(store.pool),
        stories: storyReads(store.pool),
        ...canonicalPorts(store.pool, settings),
        newId: randomUUIDv7,
        troubles: () => troublesOf(server, line),
        metrics: () => metrics.page({ ...store, queues: line.queues, funnel: () => readFunnel(store.pool) }),
      },
      {
        allowedHosts: [],
        boardWrites: !settings.boardReadOnly,
        onError: (error) => logger.error({ err: error }, 'a request failed'),
      },
    );
    const url = await listen(
      (port) => api.listen({ port, host: settings.host }),
      settings.port,
      otherPorts ? OTHER_PORTS : 0,
    );
    server.announceWeb(url);
    const close = async (): Promise<void> => {
      await api.close();
      await server.close();
    };
    return { server, line, url, close };
  } catch (error) {
    await server.close();
    throw error;
  }
}

/** Opens the folder's server; one that an `add` started in the background is waited for. */
async function ownFolder(
  open: () => Promise<FolderServer | undefined>,
  folder: string,
): Promise<FolderServer> {
  const deadline = performance.now() + BACKGROUND_PATIENCE_MS;
  for (;;) {
    const server = await open();
    if (server !== undefined) return server;
    const owner = await readPortFile(folder);
    if (owner?.kind === 'up' || owner?.kind === 'demo' || performance.now() > deadline)
      throw busy(folder, owner);
    await sleep(100);
  }
}

const busy = (folder: string, owner: { kind: string; pid: number } | undefined): DaybookError =>
  new DaybookError(
    'data-folder-busy',
    `${folder} belongs to ${owner === undefined ? 'another daybook' : `the daybook ${owner.kind} with process id ${owner.pid}`}`,
    { fix: 'stop that one, or choose another folder with --data' },
  );

async function listen(
  on: (port: number) => Promise<string>,
  port: number,
  othersLeft: number,
): Promise<string> {
  try {
    return await on(port);
  } catch (error) {
    if (!isTaken(error)) throw error;
    if (othersLeft > 0) return listen(on, port + 1, othersLeft - 1);
    throw new DaybookError('port-taken', `something else listens on port ${port}`, {
      fix: 'choose another one with --port, or 0 for any',
      cause: error,
    });
  }
}

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

/** What keeps this process from taking work. */
async function troublesOf({ store }: FolderServer, { queues }: Line): Promise<string[]> {
  const checks = [
    store.log.head().then(
      () => [],
      () => ['the log does not answer'],
    ),
    queues.counts().then(
      () => [],
      () => ['the queues do not answer'],
    ),
  ];
  return (await Promise.all(checks)).flat();
}
