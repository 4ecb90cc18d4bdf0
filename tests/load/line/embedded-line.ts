import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startEmbeddedPostgres } from '@daybook/shared/database/embedded-postgres.ts';
import pg from 'pg';
import { type Place, runCommand, startUp } from './daybook-process.ts';
import type { Load, Offer } from './load.ts';
import { type CpuMs, cpuOfServer, cpuOfThreads, cpuSince } from './process-cpu.ts';
import { type ServerWork, serverWorkSince, watchServerWork } from './server-work.ts';
import { watchMemory } from './watch-memory.ts';

export type LineRun = {
  readonly articles: number;
  /** `daybook add --wait`, its own start and end included, in ms. */
  readonly tookMs: number;
  /** From the same start until every follower had read everything, in ms. */
  readonly levelMs: number;
  /** CPU of the process of `daybook up` by thread, and of PostgreSQL with all its backends, in ms. */
  readonly upMs: CpuMs;
  readonly postgresMs: CpuMs;
  readonly server: ServerWork;
  /** The process of `daybook up`: resident memory in MB, once a second. */
  readonly memory: readonly number[];
};

export type EmbeddedLine = {
  readonly load: Load;
  /** Where the CPU profiles of `daybook up` go. */
  readonly profileFolder?: string | undefined;
  /** A Redis of ours for the queues, instead of PostgreSQL. */
  readonly redisUrl?: string | undefined;
};

/**
 * The line as people get it: the embedded PostgreSQL with its own settings, `daybook up` in a process of its own, and
 * `daybook add --wait` in another. The server is started here only so that it counts statements.
 */
export async function embeddedLine({ load, profileFolder, redisUrl }: EmbeddedLine): Promise<LineRun> {
  const folder = await mkdtemp(join(tmpdir(), 'daybook-line-'));
  const server = await startEmbeddedPostgres({
    folder: join(folder, 'server'),
    settings: { shared_preload_libraries: 'pg_stat_statements', track_io_timing: 'off' },
  });
  const place = {
    data: join(folder, 'data'),
    databaseUrl: server.url,
    queuesUrl: server.queuesUrl,
    redisUrl,
  };
  try {
    await mkdir(place.data);
    const up = await startUp(place, { profileFolder });
    try {
      await addAll(place, load.warmUp, load.ends);
      return await measured(place, load, { upPid: up.pid, serverPid: server.pid });
    } finally {
      await up.stop();
    }
  } finally {
    await server.stop();
    await rm(folder, { recursive: true });
  }
}

async function measured(
  place: Place,
  { measured: offers, ends }: Load,
  { upPid, serverPid }: { upPid: number; serverPid: number },
): Promise<LineRun> {
  await followersLevel(place);
  await watchServerWork(place);
  const watch = watchMemory(upPid);
  try {
    const upBefore = cpuOfThreads(upPid);
    const postgresBefore = cpuOfServer(serverPid);
    const from = performance.now();
    const tookMs = await addAll(place, offers, ends);
    await followersLevel(place);
    const levelMs = performance.now() - from;
    return {
      ...{ articles: offers.length, tookMs, levelMs },
      upMs: cpuSince(upBefore, cpuOfThreads(upPid)),
      postgresMs: cpuSince(postgresBefore, cpuOfServer(serverPid)),
      server: await serverWorkSince(place),
      memory: watch.seen(),
    };
  } finally {
    watch.stop();
  }
}

/** Drops them and waits until all of them are through; returns how long the command took, in ms. */
async function addAll(place: Place, offers: readonly Offer[], ends: ReadonlySet<string>): Promise<number> {
  const dropped = await written(offers, await mkdtemp(join(place.data, 'offers-')));
  const { out, tookMs } = await runCommand(place, ['add', '--wait', '--json', ...dropped]);
  const states = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).state);
  if (states.length !== offers.length || states.some((state) => !ends.has(state)))
    throw new Error(`${states.length} of ${offers.length} ended: ${[...new Set(states)].join(', ')}`);
  return tookMs;
}

/** Puts them where `daybook add` finds them, and returns what to tell it: texts as JSON lines, pages as files. */
async function written(offers: readonly Offer[], folder: string): Promise<readonly string[]> {
  if (offers.every(({ contentType }) => contentType === 'text/html')) {
    const pages = offers.map(({ bytes }, number) => writeFile(join(folder, `${number}.html`), bytes));
    await Promise.all(pages);
    return [folder];
  }
  const lines = offers.map(({ bytes, declared }) =>
    JSON.stringify({ text: new TextDecoder().decode(bytes), ...declared }),
  );
  const file = join(folder, 'texts.jsonl');
  await writeFile(file, `${lines.join('\n')}\n`);
  return ['--jsonl', file];
}

/** Resolves when every follower's checkpoint stands at the head of the log. */
async function followersLevel({ databaseUrl }: Place): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const behind = `select count(*)::int as behind from checkpoint
      where owner is not null and pos < (select coalesce(max(pos), 0) from event)`;
    while ((await client.query(behind)).rows[0].behind > 0) await pause(20);
  } finally {
    await client.end();
  }
}
