import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { Registry } from 'prom-client';
import { type Config, readConfig } from '../process/config.ts';
import { DaybookError, errorCodes } from '../process/errors.ts';
import { ANSWER_MS, inTime } from '../process/in-time.ts';
import { serviceLogger } from '../process/logger.ts';
import { namedPlaces } from '../process/named-places.ts';
import { stopSignals } from '../process/stop-signals.ts';
import type { JobQueues } from '../queues/job-queues.ts';
import { openQueues } from '../queues/open-queues.ts';
import { openStore, type Store } from './open-store.ts';
import { openProbes } from './probes.ts';
import type { Ground, RunningService, Service } from './service.ts';

/** What runs gets this long to end after the first signal, in milliseconds; supervisors kill after that. */
const DRAIN_MS = 30_000;

/**
 * The life of a service in a process of its own: settings, store, queues, start, and the probes; then it stays until
 * SIGTERM or SIGINT, ends what runs within 30 seconds and leaves. What it leaves undone is in the log, and another
 * process does it. A second signal ends it at once.
 *
 * Exit codes: 0 stopped when asked to, 1 what ran did not end in time, otherwise that of the error it could not
 * start for.
 */
export async function runService(service: Service): Promise<never> {
  const stop = stopSignals();
  const { logger, config } = configured(service);
  try {
    const open = await openAll(service, config, logger);
    logger.info({ url: open.url, concurrency: config.settings.concurrency }, 'up');
    await aborted(stop);
    logger.info({ signal: stop.reason }, 'draining');
    const isDrained = await inTime(
      open.close().then(() => true),
      DRAIN_MS,
      false,
    );
    logger[isDrained ? 'info' : 'error'](
      isDrained ? 'stopped' : `what ran did not end within ${DRAIN_MS} ms`,
    );
    return await leave(logger, isDrained ? 0 : 1);
  } catch (error) {
    logger.fatal({ err: error, ...adviceOf(error) }, 'could not start');
    return leave(logger, error instanceof DaybookError ? errorCodes[error.code].exit : 1);
  }
}

const DEFAULT_LEVEL = 'info';

/** A service tells when it is up and when it goes, unless its settings say otherwise. */
function configured({ name }: Service): { logger: Logger; config: Config } {
  try {
    const config = readConfig();
    const { logLevel } = config.settings;
    const isChosen = config.sources.logLevel?.from !== 'default';
    return { config, logger: serviceLogger(name, isChosen ? logLevel : DEFAULT_LEVEL) };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(error instanceof DaybookError ? errorCodes[error.code].exit : 1);
  }
}

type Open = { readonly url: string; readonly close: () => Promise<void> };

async function openAll(service: Service, { settings, sources }: Config, logger: Logger): Promise<Open> {
  const { databaseUrl } = settings;
  if (databaseUrl === undefined) throw noDatabase(service);
  const places = namedPlaces(settings, databaseUrl);
  const onTrouble = (error: unknown) => logger.warn({ err: error }, 'a dependency made trouble; going on');
  const store = await openStore(places, {
    name: `daybook ${service.name}`,
    connections: service.connections(settings),
  });
  const queues = await openQueues({ url: places.queuesUrl, onError: onTrouble });
  const registry = new Registry();
  let isStopping = false;
  const troubles = async () => (isStopping ? ['stopping'] : troublesOf(store, queues));
  const ground: Ground = { settings, logger, store, queues, registry, troubles, onTrouble };
  const running = await service.start(ground);
  // Many services may run on one machine: a port is taken only where one was chosen.
  const port = sources.port?.from === 'default' ? 0 : settings.port;
  const probes =
    running.url === undefined ? await openProbes(ground, { host: settings.host, port }) : undefined;
  return {
    url: running.url ?? probes?.url ?? '',
    close: async () => {
      isStopping = true;
      await closeAll(running, queues, store);
      await probes?.close();
    },
  };
}

/** First whoever does the work, then what he stands on. The probes tell until the end that we are going. */
async function closeAll(running: RunningService, queues: JobQueues, store: Store): Promise<void> {
  await running.close();
  await queues.close();
  await store.close();
}

const noDatabase = ({ name }: Service): DaybookError =>
  new DaybookError(
    'usage',
    `DATABASE_URL: ${name} by itself needs a PostgreSQL that the other services use, too`,
    {
      fix: 'set DATABASE_URL (and REDIS_URL), or run everything in one process tree with `daybook up`',
    },
  );

async function troublesOf({ log }: Store, queues: JobQueues): Promise<string[]> {
  const answers = await Promise.all([
    inTime(
      log.head().then(() => []),
      ANSWER_MS,
      ['the log does not answer'],
    ),
    inTime(
      queues.counts().then(() => []),
      ANSWER_MS,
      ['the queues do not answer'],
    ),
  ]);
  return answers.flat();
}

const adviceOf = (error: unknown): { code?: string; fix?: string } =>
  error instanceof DaybookError
    ? { code: error.code, ...(error.fix !== undefined && { fix: error.fix }) }
    : {};

const aborted = (signal: AbortSignal): Promise<void> =>
  signal.aborted
    ? Promise.resolve()
    : new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

/** The last lines are on their way to standard output. */
async function leave(logger: Logger, code: number): Promise<never> {
  const { promise, resolve } = Promise.withResolvers<void>();
  logger.flush(() => resolve());
  await Promise.race([promise, pause(1000)]);
  process.exit(code);
}
