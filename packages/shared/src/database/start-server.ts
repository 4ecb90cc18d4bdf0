import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, rename } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { inheritedEnvironment } from '../process/config.ts';
import { DaybookError } from '../process/errors.ts';
import { type Cluster, fixFor } from './cluster.ts';
import { folderBusy, readLockFile } from './lock-file.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { commandAs, type ServerUser } from './server-user.ts';
import { stopServer } from './stop-server.ts';

export type ServerPlan = {
  readonly binaries: PostgresBinaries;
  readonly user: ServerUser;
  readonly cluster: Cluster;
  readonly settings: Readonly<Record<string, string>>;
  readonly logFile: string;
};

export type Server = { readonly pid: number; readonly port: number; stop(): Promise<void> };

// Queues churn: the vacuum must come often and early. The journal is told in UTC like everything else.
const ownSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  autovacuum_naptime: '5s',
  autovacuum_vacuum_scale_factor: '0.02',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
} as const;

// A crashed server replays its journal before it takes connections: up to a gigabyte of it.
const startTimeoutMs = 120_000;
const pollMs = 5;
const portAttempts = 5;

/** Starts the server on a free port; another process may take the port in between, then on another one. */
export async function startServer(plan: ServerPlan): Promise<Server> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const child = await launch(plan, port);
    if (await becomesReady(child, plan.cluster.dataFolder)) return serverOf(child, port);
    const said = await readFile(plan.logFile, 'utf8');
    if (attempt === portAttempts || !said.includes('could not bind')) throw await startFailure(plan, said);
  }
}

async function launch(plan: ServerPlan, port: number): Promise<ChildProcess> {
  const [command = '', ...args] = commandAs(plan.user, [
    plan.binaries.postgres,
    '-D',
    plan.cluster.dataFolder,
    ...Object.entries({ ...ownSettings, ...plan.settings, port }).flatMap(([key, value]) => [
      '-c',
      `${key}=${value}`,
    ]),
  ]);
  await rename(plan.logFile, `${plan.logFile}.1`).catch(() => undefined);
  const log = await open(plan.logFile, 'a', 0o600);
  try {
    return started(spawn(command, args, { ...spawnOptions(plan), stdio: ['ignore', log.fd, log.fd] }));
  } finally {
    await log.close();
  }
}

/** A process group of its own: Ctrl-C in the terminal is for daybook, which stops the server when it has drained. */
const spawnOptions = ({ binaries, cluster }: ServerPlan) => ({
  cwd: cluster.dataFolder,
  detached: process.platform !== 'win32',
  env: { ...inheritedEnvironment(), LC_ALL: 'C', ...binaries.env },
});

function started(child: ChildProcess): ChildProcess {
  // A server does not keep a program alive that has nothing left to do; the death signal ends it then.
  child.unref();
  const stopWithProcess = () => child.kill('SIGINT');
  process.once('exit', stopWithProcess);
  child.once('exit', () => process.off('exit', stopWithProcess));
  // Without a listener a command that cannot be started would end the process; `exitCode` stays null then.
  child.on('error', () => undefined);
  return child;
}

/** True once it takes connections, false when it has ended instead. */
async function becomesReady(child: ChildProcess, dataFolder: string): Promise<boolean> {
  const deadline = performance.now() + startTimeoutMs;
  while (isRunning(child)) {
    const lock = await readLockFile(dataFolder);
    if (lock?.pid === child.pid && lock?.isReady) return true;
    if (performance.now() > deadline) await stopServer(child);
    await wait(pollMs);
  }
  return false;
}

const isRunning = (child: ChildProcess): boolean =>
  child.pid !== undefined && child.exitCode === null && child.signalCode === null;

async function startFailure(plan: ServerPlan, said: string): Promise<DaybookError> {
  // Two that began at once: PostgreSQL let the other one have the folder.
  if (said.includes('postmaster.pid" already exists'))
    return folderBusy(plan.cluster.dataFolder, (await readLockFile(plan.cluster.dataFolder))?.pid);
  const [command] = commandAs(plan.user, [plan.binaries.postgres]);
  const lastWords = said.trim().split('\n').slice(-5).join('\n') || `${command} cannot be run`;
  return new DaybookError('postgres-start-failed', `PostgreSQL did not start: ${lastWords}`, {
    fix: fixFor(plan.user),
  });
}

const serverOf = (child: ChildProcess, port: number): Server => ({
  pid: child.pid ?? 0,
  port,
  stop: () => stopServer(child),
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
