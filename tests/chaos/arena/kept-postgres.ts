import { setTimeout as pause } from 'node:timers/promises';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@daybook/shared/database/embedded-postgres.ts';
import pg from 'pg';
import { type FaultProxy, startFaultProxy } from '../fault-proxy.ts';

/** PostgreSQL behind a proxy whose port stays, with a supervisor that starts it again whenever it has ended. */
export type KeptPostgres = {
  readonly url: string;
  readonly proxy: FaultProxy;
  /** How often it was started. */
  readonly starts: () => number;
  /** SIGKILL, as of a machine that loses power; it stays away for so long, in milliseconds, and is back then. */
  readonly kill: (awayMs: number) => Promise<void>;
  /** Resolves when it takes connections. */
  readonly isBack: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Little journal: the disk is small where it is to run full. */
const settings = { max_wal_size: '64MB', min_wal_size: '32MB', checkpoint_timeout: '30s' };

const LOOK_EVERY_MS = 100;

export async function keepPostgres(folder: string): Promise<KeptPostgres> {
  let server: EmbeddedPostgres = await startEmbeddedPostgres({ folder, settings });
  const proxy = await startFaultProxy(portOf(server));
  let starts = 1;
  let awayUntil = 0;
  let isOver = false;

  async function keep(): Promise<void> {
    while (!isOver) {
      await pause(LOOK_EVERY_MS);
      if (isOver || isAlive(server.pid) || performance.now() < awayUntil) continue;
      // A full disk keeps it from starting, and those who served it may not have left yet: then again.
      await startEmbeddedPostgres({ folder, settings }).then(
        (started) => {
          server = started;
          starts++;
          proxy.leadTo(portOf(started));
        },
        () => undefined,
      );
    }
  }
  const keeping = keep();

  /** A server that panics is there for another moment. */
  async function isBack(): Promise<void> {
    await pause(2 * LOOK_EVERY_MS);
    while (!isOver && !(isAlive(server.pid) && (await takesConnections(server.url))))
      await pause(LOOK_EVERY_MS);
  }

  const url = new URL(server.url);
  url.port = String(proxy.port);
  return {
    url: url.href,
    proxy,
    starts: () => starts,
    kill: async (awayMs) => {
      awayUntil = performance.now() + awayMs;
      if (isAlive(server.pid)) process.kill(server.pid, 'SIGKILL');
      await isBack();
    },
    isBack,
    stop: async () => {
      isOver = true;
      await keeping;
      await proxy.close();
      await server.stop();
    },
  };
}

const portOf = ({ url }: EmbeddedPostgres): number => Number(new URL(url).port);

async function takesConnections(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  const isTaken = await client.connect().then(
    () => true,
    () => false,
  );
  await client.end().catch(() => undefined);
  return isTaken;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
