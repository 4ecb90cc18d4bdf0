/**
 * The database for a machine that has none: the PostgreSQL that npm brought, started as a child of this process.
 *
 * Promises: it listens on 127.0.0.1 alone and asks for a random password that only the folder's owner can read; what
 * was committed is there after a restart, whatever was killed; it ends with the process that started it, even when
 * that is killed (Linux; elsewhere when the process exits by itself); one folder never has two servers.
 *
 * The kernel ties a child's death signal to the *thread* that started it: call this from the main thread, or the
 * server ends with the worker thread.
 *
 * Failures are `data-folder-busy` (names the process) and `postgres-start-failed` (with the server's last words).
 */
import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { type Cluster, clusterFolder, existingCluster, makeCluster, roleName } from './cluster.ts';
import { ensureDatabases, logDatabase, queuesDatabase } from './ensure-databases.ts';
import { claimFolder, liveServer } from './lock-file.ts';
import { findPostgresBinaries } from './postgres-binaries.ts';
import { chooseServerUser, handOver, type ServerUser, surroundings } from './server-user.ts';
import { startServer } from './start-server.ts';

export type PostgresDoors = {
  /** The log's database. */
  readonly url: string;
  /** The queues' database: disposable, so commits there do not wait for the disk. */
  readonly queuesUrl: string;
  readonly pid: number;
};

export type EmbeddedPostgres = PostgresDoors & {
  /** Ends the server; clients that are still connected have two seconds. */
  stop(): Promise<void>;
};

export type EmbeddedPostgresOptions = {
  /** Made when it is not there. Everything the server writes is in it. */
  readonly folder: string;
  /** Server settings on top of our own, such as `fsync: 'off'` for tests. */
  readonly settings?: Readonly<Record<string, string>>;
  /** As whom it runs; found out when left away. */
  readonly user?: ServerUser;
};

/** Starts the server of this folder and returns once both databases take connections. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  await mkdir(options.folder, { recursive: true });
  const folder = await realpath(options.folder);
  const binaries = await findPostgresBinaries(join(folder, 'libraries'));
  const user = options.user ?? chooseServerUser(await surroundings(clusterFolder(folder)));
  const cluster = (await existingCluster(folder)) ?? (await makeCluster(folder, binaries, user));
  await claimFolder(cluster.dataFolder);
  await handOver(clusterFolder(folder), user);
  const server = await startServer({
    ...{ binaries, user, cluster, settings: options.settings ?? {} },
    logFile: join(folder, 'server.log'),
  });
  await ensureDatabases(urlOf(cluster, server.port, 'postgres')).catch(async (error: unknown) => {
    await server.stop();
    throw error;
  });
  return { ...doorsOf(cluster, server), stop: server.stop };
}

/** The doors of the server that another process runs in this folder, or undefined when none takes connections. */
export async function findRunningPostgres(folder: string): Promise<PostgresDoors | undefined> {
  const place = await realpath(folder).catch(() => undefined);
  const cluster = place === undefined ? undefined : await existingCluster(place);
  if (cluster === undefined) return undefined;
  const server = await liveServer(cluster.dataFolder);
  return server?.isReady ? doorsOf(cluster, server) : undefined;
}

const doorsOf = (cluster: Cluster, { port, pid }: { port: number; pid: number }): PostgresDoors => ({
  url: urlOf(cluster, port, logDatabase),
  queuesUrl: urlOf(cluster, port, queuesDatabase),
  pid,
});

const urlOf = ({ password }: Cluster, port: number, database: string): string =>
  `postgres://${roleName}:${password}@127.0.0.1:${port}/${database}`;
