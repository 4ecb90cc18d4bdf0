import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { submissionIdOfKey } from '@daybook/shared/article/ids.ts';
import { decodeEvent } from '@daybook/shared/events/codec.ts';
import { openQueues } from '@daybook/shared/queues/open-queues.ts';
import { openStore } from '@daybook/shared/service/open-store.ts';
import type { RedisProgram } from '../backends/redis/redis-program.ts';
import { type Arena, openArena } from './arena/arena.ts';
import type { SmallDisk } from './arena/small-disk.ts';
import { checkEvidence } from './checker/check-evidence.ts';
import type { Evidence, Violation } from './checker/evidence.ts';
import { type Client, openClient } from './client.ts';
import { comeToRest } from './come-to-rest.ts';
import { gatherEvidence } from './gather-evidence.ts';
import { inject } from './inject.ts';
import { type Happened, type Recovery, recoveriesOf } from './recoveries.ts';
import type { FaultName, Schedule } from './schedule.ts';

export type ChaosPlan = {
  readonly schedule: Schedule;
  readonly redis: RedisProgram;
  /** Where everything of the run is: the schedule, logs of all services, PostgreSQL, the sink. */
  readonly folder: string;
  /** Processes of each stage. */
  readonly workers: number;
  /** Articles offered in a second. */
  readonly pace: number;
  /** The commit from which `roll` takes the older code; without one it is the working tree, made a schema older. */
  readonly old?: string | undefined;
  readonly onProgress: (says: string) => void;
};

export type ChaosResult = {
  readonly seed: number;
  readonly offered: number;
  readonly acknowledged: number;
  readonly events: number;
  readonly publications: number;
  /** Good articles that met as many killed workers as poison would, and were recorded as crashed. */
  readonly crashed: number;
  readonly serviceStarts: number;
  /** Services that were up and ended by themselves, killed by nobody: with an error that they should have survived. */
  readonly diedByThemselves: readonly string[];
  readonly postgresStarts: number;
  readonly recoveries: readonly Recovery[];
  /** What PostgreSQL's disk was where it was filled: a real file system in a file, or memory. */
  readonly diskKind: SmallDisk['kind'] | null;
  /** The names of faults that could not be done here. */
  readonly notDone: readonly string[];
  readonly cameToRest: boolean;
  readonly restedAfterMs: number;
  readonly violations: readonly Violation[];
};

/** How long the line gets to finish everything once the faults are over. */
const REST_MS = 120_000;

/** Writes the schedule down, does it, waits until the line has come to rest, and checks what it left. */
export async function runChaos(plan: ChaosPlan): Promise<ChaosResult> {
  const { schedule, folder, onProgress } = plan;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'schedule.json'), `${JSON.stringify(schedule, null, 2)}\n`);
  const wants = (name: FaultName) => schedule.faults.some(({ fault }) => fault === name);
  const arena = await openArena({ ...plan, wantsDisk: wants('disk'), wantsOld: wants('roll') });
  const killAll = () => {
    for (const service of arena.services) service.signal('SIGKILL');
  };
  process.once('exit', killAll);
  try {
    await apiIsUp(arena);
    const client = openClient({ ...arena, seed: schedule.seed });
    client.start(plan.pace);
    const happened = await doFaults(arena, schedule, client, onProgress);
    await client.stop();
    onProgress('the faults are over; waiting until the line has come to rest');
    return await look(arena, client, happened, schedule);
  } finally {
    await arena.stop();
    process.off('exit', killAll);
  }
}

async function apiIsUp({ apiUrl }: Arena): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const response = await fetch(new URL('/readyz', apiUrl)).catch(() => undefined);
    if (response?.ok) return;
    await pause(100);
  }
  throw new Error('the API did not come up; see the logs of the run');
}

async function doFaults(
  arena: Arena,
  { faults, lengthMs }: Schedule,
  client: Client,
  onProgress: ChaosPlan['onProgress'],
): Promise<Happened[]> {
  const startedAt = performance.now();
  const elapsed = () => performance.now() - startedAt;
  const happened: Happened[] = [];
  const running: Promise<void>[] = [];
  const progress = setInterval(
    () =>
      onProgress(
        `${Math.round(elapsed() / 1000)} s: ${client.offered()} offers, ${happened.length} faults over`,
      ),
    10_000,
  );
  for (const fault of faults) {
    await pause(Math.max(0, fault.atMs - elapsed()));
    const beganAt = Date.now();
    const done = inject(arena, fault, client).then(
      (service) => void happened.push({ fault: fault.fault, beganAt, endedAt: Date.now(), service }),
    );
    running.push(done);
  }
  await pause(Math.max(0, lengthMs - elapsed()));
  await Promise.all(running);
  await arena.postgres.isBack();
  clearInterval(progress);
  return happened;
}

async function look(
  arena: Arena,
  client: Client,
  happened: readonly Happened[],
  schedule: Schedule,
): Promise<ChaosResult> {
  const store = await openStore(
    { databaseUrl: arena.postgres.url, blobFolder: null },
    { name: 'chaos checker', connections: 4 },
  );
  const queues = await openQueues({ url: arena.redisUrl, onError: () => undefined });
  try {
    const since = performance.now();
    const cameToRest = await comeToRest(store, queues, REST_MS);
    const restedAfterMs = Math.round(performance.now() - since);
    const evidence = await gatherEvidence(store, queues, client, arena.sinkFile);
    await keepLog(evidence, join(arena.folder, 'events.jsonl'));
    return {
      ...{ cameToRest, restedAfterMs, violations: checkEvidence(evidence) },
      ...countsOf(evidence, happened, client),
      seed: schedule.seed,
      serviceStarts: arena.services.reduce((sum, { starts }) => sum + starts(), 0),
      diedByThemselves: arena.services.flatMap(({ name, deaths }) => (deaths() > 0 ? [name] : [])),
      postgresStarts: arena.postgres.starts(),
      diskKind: arena.disk?.kind ?? null,
      notDone: arena.disk === undefined && happened.some(({ fault }) => fault === 'disk') ? ['disk'] : [],
    };
  } finally {
    await queues.close();
    await store.close();
  }
}

/** For whoever looks into the run afterwards: the log without its bodies. */
async function keepLog({ events }: Evidence, file: string): Promise<void> {
  const lines = events.map(({ position, at, type, stream, version }) =>
    JSON.stringify({ position, at, type, stream, version }),
  );
  await writeFile(file, `${lines.join('\n')}\n`);
}

function countsOf({ events, offers, offered }: Evidence, happened: readonly Happened[], client: Client) {
  const decoded = events.map(decodeEvent);
  const poisoned = new Set(
    client
      .offers()
      .filter(({ mayFail }) => mayFail)
      .map(({ key }) => submissionIdOfKey('http', key)),
  );
  const isCrashed = (event: (typeof decoded)[number]) =>
    event.type === 'StageFailed' && event.body.error.code === 'crashed' && !poisoned.has(event.correlation);
  return {
    offered,
    acknowledged: offers.filter(({ answer }) => answer === 'acknowledged').length,
    events: events.length,
    publications: decoded.filter(({ type }) => type === 'ArticlePublished').length,
    crashed: decoded.filter(isCrashed).length,
    recoveries: recoveriesOf(happened, decoded, poisoned),
  };
}
