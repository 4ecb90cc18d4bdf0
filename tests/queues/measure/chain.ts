/**
 * What five queues in a row cost an article: no-op stages, jobs added in batches as the dispatcher adds them.
 * `node tests/queues/measure/chain.ts [articles] [concurrency]` prints articles per second, the CPU of this process
 * and of PostgreSQL, and the time one lone article takes.
 */
import { globSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StageJob } from '@daybook/shared/article/work.ts';
import { startEmbeddedPostgres } from '@daybook/shared/database/embedded-postgres.ts';
import { startWorkers } from '@daybook/shared/pipeline/start-workers.ts';
import { stageAfter } from '@daybook/shared/pipeline/topology.ts';
import { bullmqPostgresQueues } from '@daybook/shared/queues/bullmq-postgres-queues.ts';
import { queueNames } from '@daybook/shared/queues/queue-settings.ts';

const [articles = 1500, concurrency = 8] = process.argv.slice(2).map(Number);

const folder = await mkdtemp(join(tmpdir(), 'daybook-chain-'));
const server = await startEmbeddedPostgres({ folder });
const queues = await bullmqPostgresQueues({
  connectionString: server.queuesUrl,
  onError: (error) => console.error(error.message),
});

const pending: StageJob[] = [];
let adding = false;
let ended = 0;
let allEnded = Promise.withResolvers<void>();
let expected = 0;

/** One add at a time; what comes meanwhile goes with the next one, as in the dispatcher. */
async function dispatch(job: StageJob): Promise<void> {
  pending.push(job);
  if (adding) return;
  adding = true;
  while (pending.length > 0) await queues.add(pending.splice(0));
  adding = false;
}

const workers = await startWorkers(
  queues,
  queueNames.map((stage) => ({
    stage,
    concurrency,
    handler: async (job) => {
      const next = stageAfter(stage);
      if (next !== null) void dispatch({ ...job, stage: next });
      else if (++ended === expected) allEnded.resolve();
    },
  })),
);

async function run(count: number): Promise<number> {
  ended = 0;
  expected = count;
  allEnded = Promise.withResolvers();
  const from = performance.now();
  for (let index = 0; index < count; index++)
    void dispatch({ stream: `article-${from}-${index}`, stage: 'ingest', revision: 1, round: 0, cause: 1 });
  await allEnded.promise;
  return performance.now() - from;
}

/** CPU that PostgreSQL has used, its ended backends included, in ms. Linux only. */
function serverCpuMs(): number {
  const stats = globSync('/proc/[0-9]*/stat').flatMap(statOf);
  const own = stats.filter(([pid, parent]) => pid === server.pid || parent === server.pid);
  return own.reduce(
    (sum, [pid, , ticks, ofEnded]) => sum + 10 * (ticks + (pid === server.pid ? ofEnded : 0)),
    0,
  );
}

/** Process id, parent, ticks of 10 ms of its own and of its ended children. */
function statOf(path: string): [number, number, number, number][] {
  try {
    const [pid = '', rest = ''] = readFileSync(path, 'utf8').split(/ \(.*\) /);
    const fields = rest.split(' ').map(Number);
    const at = (index: number) => fields[index] ?? 0;
    return [[Number(pid), at(1), at(11) + at(12), at(13) + at(14)]];
  } catch {
    return [];
  }
}

await run(200);
const nodeBefore = process.cpuUsage();
const serverBefore = serverCpuMs();
const tookMs = await run(articles);
const { user, system } = process.cpuUsage(nodeBefore);
const serverMs = serverCpuMs() - serverBefore;
const alone: number[] = [];
for (let index = 0; index < 20; index++) alone.push(await run(1));
alone.sort((a, b) => a - b);

console.log(
  `${articles} articles, concurrency ${concurrency}: ${Math.round((articles / tookMs) * 1000)} articles/s`,
);
console.log(`CPU per article: node ${((user + system) / 1000 / articles).toFixed(2)} ms`);
console.log(`CPU per article: PostgreSQL ${(serverMs / articles).toFixed(2)} ms`);
console.log(`one article alone: median ${alone[10]?.toFixed(1)} ms over five queues`);

await workers.close();
await queues.close();
await server.stop();
await rm(folder, { recursive: true });
