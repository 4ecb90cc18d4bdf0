import type { SinkFile } from '@daybook/follow/sinks/sink-file.ts';
import { beginningOf, shortened } from '@daybook/follow/sinks/sink-file.ts';
import type { StageJob } from '@daybook/shared/article/work.ts';
import type { BlobStore } from '@daybook/shared/blob-store/blob-store.ts';
import type { Checkpoints } from '@daybook/shared/event-log/checkpoints.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { defaultGrouping, groupAppends } from '@daybook/shared/event-log/group-appends.ts';
import type { OpenWork } from '@daybook/shared/pipeline/open-work.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';
import { isInfrastructureError } from '@daybook/shared/process/infrastructure-errors.ts';
import type { Timers } from '@daybook/shared/process/timers.ts';
import { openWorkOfTable } from '@daybook/shared/projections/due-jobs.ts';
import type { OpenTransaction } from './read-model-server.ts';
import type { SimProcess } from './scheduler.ts';
import type { Dependency, World } from './world.ts';

/** A process's way to the world: every call is a place where it may be killed, stopped, kept waiting or cut off. */
export type ProcessPorts = {
  readonly process: SimProcess;
  readonly call: Call;
  readonly log: EventLog;
  readonly blobs: BlobStore;
  readonly checkpoints: Checkpoints;
  readonly begin: () => Promise<OpenTransaction>;
  readonly openWork: OpenWork;
  readonly sinkFile: SinkFile;
  readonly timers: Timers;
  readonly newId: () => string;
  readonly hearTrouble: (error: unknown) => void;
};

export type Call = <Value>(
  to: Dependency,
  what: string,
  effect: () => Value | Promise<Value>,
) => Promise<Value>;

export function processPorts(world: World, process: SimProcess): ProcessPorts {
  const call = callOf(world, process);
  const log = logPort(world, process, call);
  const ids = world.random.fork(`ids of ${process.name}`);
  return {
    process,
    call,
    log,
    blobs: blobPort(world, call),
    checkpoints: checkpointPort(world, call),
    begin: () => call('database', 'begin', () => transactionPort(world, call)),
    openWork: openWorkPort(world, call, log),
    sinkFile: sinkFilePort(world, call),
    timers: world.scheduler.timersOf(process),
    newId: () => ids.id(),
    hearTrouble: hearTrouble(world, process),
  };
}

const callOf =
  (world: World, process: SimProcess): Call =>
  async (to, what, effect) => {
    const { scheduler, outages, random, watched } = world;
    await scheduler.turn(process, what);
    if (outages.until[to] > scheduler.now()) throw cutOff(to);
    watched.note(`${process.name}: ${what}`);
    const value = await effect();
    if (outages.lostAnswers > 0 && random.chance(0.02)) {
      outages.lostAnswers--;
      throw cutOff(to);
    }
    return value;
  };

const CODES: Record<Dependency, string> = { database: '57P01', queues: 'ECONNRESET', disk: 'ENOSPC' };

const cutOff = (to: Dependency): Error =>
  Object.assign(new Error(`the ${to} went away`), { code: CODES[to] });

/** Only the world's trouble and an overtaken lease are to be expected; anything else is a mistake somebody made. */
const hearTrouble =
  ({ watched }: World, { name }: SimProcess) =>
  (error: unknown): void => {
    if (isInfrastructureError(error)) return;
    if (error instanceof DaybookError && error.code === 'lease-lost') return;
    watched.mistakes.push(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
  };

/** A lost notification costs this much, in milliseconds. */
const POLL_MS = 1000;

function logPort(world: World, process: SimProcess, call: Call): EventLog {
  const { log, scheduler } = world;
  const grouped = groupAppends(
    (appends) => call('database', 'append', () => Promise.all(appends.map((append) => log.append(append)))),
    defaultGrouping,
  );
  const read = <Value>(what: string, effect: () => Promise<Value>) => call('database', what, effect);
  return {
    append: async (append) => {
      const verdict = await grouped.append(append);
      if (verdict.verdict === 'ok') world.bells.ring(process);
      return verdict;
    },
    readStream: (stream, after) => read('readStream', () => log.readStream(stream, after)),
    readAll: (range) => read('readAll', () => log.readAll(range)),
    replay: async function* (range) {
      await read('replay', async () => undefined);
      yield* log.replay(range);
    },
    head: () => read('head', () => log.head()),
    onAppend: (listener) => world.bells.listen(process, listener, scheduler.timersOf(process), POLL_MS),
    eraseBodies: (stream, version) => read('eraseBodies', () => log.eraseBodies(stream, version)),
    close: async () => {},
  };
}

const blobPort = ({ blobs }: World, call: Call): BlobStore => ({
  put: (bytes) => call('database', 'blob.put', () => blobs.put(bytes)),
  get: (sha256) => call('database', 'blob.get', () => blobs.get(sha256)),
  has: (sha256) => call('database', 'blob.has', () => blobs.has(sha256)),
  remove: (sha256) => call('database', 'blob.remove', () => blobs.remove(sha256)),
  putBetween: (from, until) => blobs.putBetween(from, until),
  removeUnlessPutSince: (sha256, since) =>
    call('database', 'blob.sweep', () => blobs.removeUnlessPutSince(sha256, since)),
  removeTorn: (until) => blobs.removeTorn(until),
});

const checkpointPort = ({ checkpoints }: World, call: Call): Checkpoints => ({
  claim: (lease) => call('database', `claim ${lease.subscription}`, () => checkpoints.claim(lease)),
  advance: (lease, from, to) =>
    call('database', `advance ${lease.subscription}`, () => checkpoints.advance(lease, from, to)),
  release: (lease) => call('database', 'release', () => checkpoints.release(lease)),
  all: () => call('database', 'checkpoints', () => checkpoints.all()),
});

/** A transaction ends with the server it was begun on. */
function transactionPort({ readModels, outages }: World, call: Call): OpenTransaction {
  const open = readModels.begin();
  const begunAfter = outages.crashes;
  const step = <Value>(what: string, effect: () => Promise<Value>) =>
    call('database', what, () => {
      if (outages.crashes > begunAfter) throw cutOff('database');
      return effect();
    });
  return {
    ...open,
    lockMarks: (projections) => step('lock marks', () => open.lockMarks(projections)),
    commit: (lease, from, to) => step('commit', () => open.commit(lease, from, to)),
  };
}

const openWorkPort = ({ readModels }: World, call: Call, log: EventLog): OpenWork =>
  openWorkOfTable(
    {
      position: () => call('database', 'read mark of due jobs', () => readModels.mark('due_jobs').position),
      jobs: async function* () {
        const rows = await call('database', 'due jobs', () => readModels.rows('due_jobs'));
        // The rows of that table are stage jobs, as its projection writes them.
        yield rows.map(({ row }) => row as StageJob);
      },
    },
    log,
  );

function sinkFilePort({ disk }: World, call: Call): SinkFile {
  const path = 'published.jsonl';
  const put = (bytes: Buffer, at: number): void => {
    const grown = Buffer.alloc(Math.max(disk.bytes.length, at + bytes.length));
    disk.bytes.copy(grown);
    bytes.copy(grown, at);
    disk.bytes = grown;
  };
  return {
    path,
    size: () => call('disk', 'size', () => disk.bytes.length),
    readMark: () => call('disk', 'read mark', () => disk.mark),
    writeMark: (mark) =>
      call('disk', 'write mark', () => {
        disk.mark = mark;
      }),
    writeAt: async (offset, text) => {
      const bytes = Buffer.from(text);
      const done = await call('disk', 'look', () => {
        if (disk.bytes.length < offset) throw shortened(path, disk.bytes.length, offset);
        return beginningOf(bytes, disk.bytes.subarray(offset, offset + bytes.length));
      });
      if (done === undefined)
        await call('disk', 'cut', () => {
          disk.bytes = disk.bytes.subarray(0, offset);
        });
      // In two pieces, because a process may die in between.
      const begun = done ?? 0;
      const half = Math.floor((begun + bytes.length) / 2);
      await call('disk', 'write half', () => put(bytes.subarray(begun, half), offset + begun));
      await call('disk', 'write the rest', () => put(bytes.subarray(half), offset + half));
    },
  };
}
