import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startEmbeddedPostgres } from '@daybook/shared/database/embedded-postgres.ts';
import pg from 'pg';
import { type Place, runCommand, startUp } from './daybook-process.ts';
import { newsTexts } from './news-texts.ts';
import { type CpuMs, cpuOfServer, cpuOfThreads, cpuSince, residentMb } from './process-cpu.ts';
import { type ServerWork, serverWorkSince, watchServerWork } from './server-work.ts';

export type LineRun = {
  readonly articles: number;
  /** `daybook add --wait --jsonl`, its own start and end included, in ms. */
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
  readonly articles: number;
  /** Where the CPU profiles of `daybook up` go. */
  readonly profileFolder?: string | undefined;
  /** A Redis of ours for the queues, instead of PostgreSQL. */
  readonly redisUrl?: string | undefined;
};

const WARM_UP = 100;

/**
 * The line as people get it: the embedded PostgreSQL with its own settings, `daybook up` in a process of its own, and
 * `daybook add --wait --jsonl` in another. The server is started here only so that it counts statements.
 */
export async function embeddedLine({ articles, profileFolder, redisUrl }: EmbeddedLine): Promise<LineRun> {
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
      await addAll(place, WARM_UP, 7);
      return await measured(place, articles, { upPid: up.pid, serverPid: server.pid });
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
  articles: number,
  { upPid, serverPid }: { upPid: number; serverPid: number },
): Promise<LineRun> {
  await followersLevel(place);
  await watchServerWork(place);
  const watch = watchMemory(upPid);
  try {
    const upBefore = cpuOfThreads(upPid);
    const postgresBefore = cpuOfServer(serverPid);
    const from = performance.now();
    const tookMs = await addAll(place, articles, 42);
    await followersLevel(place);
    const levelMs = performance.now() - from;
    return {
      ...{ articles, tookMs, levelMs },
      upMs: cpuSince(upBefore, cpuOfThreads(upPid)),
      postgresMs: cpuSince(postgresBefore, cpuOfServer(serverPid)),
      server: await serverWorkSince(place),
      memory: [...watch.seen, residentMb(upPid)],
    };
  } finally {
    watch.stop();
  }
}

/** Drops that many new texts and waits until all of them are published; returns how long the command took. */
async function addAll(place: Place, count: number, seed: number): Promise<number> {
  const file = join(place.data, `texts-${seed}.jsonl`);
  const lines = Array.from(newsTexts(count, seed), (text) => JSON.stringify(text));
  await writeFile(file, `${lines.join('\n')}\n`);
  const { out, tookMs } = await runCommand(place, ['add', '--wait', '--json', '--jsonl', file]);
  const states = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).state);
  if (states.length !== count || states.some((state) => state !== 'published'))
    throw new Error(`not every text was published: ${[...new Set(states)].join(', ')}`);
  return tookMs;
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

/** Looks once a second, until it is stopped. */
function watchMemory(pid: number): { readonly seen: readonly number[]; readonly stop: () => void } {
  const seen: number[] = [];
  const timer = setInterval(() => seen.push(residentMb(pid)), 1000);
  return { seen, stop: () => clearInterval(timer) };
}
