import type { BlobStore } from '@daybook/shared/blob-store/blob-store.ts';
import { inMemoryBlobStore } from '@daybook/shared/blob-store/in-memory-blob-store.ts';
import { type InMemoryEventLog, inMemoryEventLog } from '@daybook/shared/event-log/in-memory-event-log.ts';
import { type BellOptions, type Bells, bells } from './bells.ts';
import { type CheckpointServer, checkpointServer } from './checkpoint-server.ts';
import { type QueueServer, type QueueServerOptions, queueServer } from './queue-server.ts';
import type { Random } from './random.ts';
import { type ReadModelServer, readModelServer } from './read-model-server.ts';
import { type Scheduler, type SimProcess, scheduler } from './scheduler.ts';
import { type SinkDisk, sinkDisk } from './sink-disk.ts';

/** Everything that outlives a process: the servers, the disk, and time itself. */
export type World = {
  readonly random: Random;
  readonly scheduler: Scheduler;
  readonly log: InMemoryEventLog;
  readonly blobs: BlobStore;
  readonly checkpoints: CheckpointServer;
  readonly readModels: ReadModelServer;
  readonly queues: QueueServer;
  readonly disk: SinkDisk;
  readonly bells: Bells;
  readonly outages: Outages;
  readonly watched: Watched;
  /** Moves the database's clock, which stamps events and times leases. */
  readonly moveClock: (ms: number) => void;
};

/** What a call goes to; each can be away. */
export type Dependency = 'database' | 'queues' | 'disk';

/** Until when each dependency is away, and how often an answer is lost although the work was done. */
export type Outages = {
  readonly until: Record<Dependency, number>;
  /** How often the database has crashed. */
  crashes: number;
  lostAnswers: number;
  lostWakeUps: number;
};

/** What the harness sees that the log does not say. */
export type Watched = {
  readonly seen: Map<string, Set<number>>;
  /** The names of all followers that the line has. */
  readonly followers: Set<string>;
  /** Errors that are neither the world's trouble nor an answer of the design: mistakes in the code under test. */
  readonly mistakes: string[];
  kills: number;
  readonly killedBy: (process: SimProcess) => void;
  /** Writes a line into the trace, where one is kept. */
  readonly note: (what: string) => void;
  readonly trace: string[];
};

export type WorldOptions = {
  readonly random: Random;
  readonly keepsTrace: boolean;
  readonly queues?: Omit<QueueServerOptions, 'now'>;
  readonly bells?: Partial<Pick<BellOptions, 'polls' | 'hearsItself'>>;
  readonly logServer?: (options: { now: () => Date; salt: () => Uint8Array }) => InMemoryEventLog;
};

const EPOCH = Date.UTC(2026, 0, 1);

export function worldOf(options: WorldOptions): World {
  const { random, keepsTrace, logServer = inMemoryEventLog } = options;
  const time = scheduler(random.fork('scheduler'));
  const salts = random.fork('salts');
  let skew = 0;
  const databaseNow = (): number => EPOCH + time.now() + skew;
  const watched = watch(keepsTrace, time);
  const checkpoints = checkpointServer(databaseNow);
  const outages: Outages = {
    until: { database: 0, queues: 0, disk: 0 },
    lostAnswers: 0,
    lostWakeUps: 0,
    crashes: 0,
  };
  return {
    random,
    scheduler: time,
    log: logServer({ now: () => new Date(databaseNow()), salt: () => salts.bytes(16) }),
    blobs: inMemoryBlobStore(),
    checkpoints,
    readModels: readModelServer(checkpoints),
    queues: queueServer({ now: time.now, ...options.queues }),
    disk: sinkDisk(),
    bells: bells({
      ...{ scheduler: time, random: random.fork('bells'), polls: true, hearsItself: true },
      isLost: lossOf(outages, random.fork('wake-ups')),
      ...options.bells,
    }),
    outages,
    watched,
    moveClock: (ms) => {
      skew += ms;
    },
  };
}

function watch(keepsTrace: boolean, time: Scheduler): Watched {
  const watched: Watched = {
    seen: new Map(),
    followers: new Set(),
    mistakes: [],
    kills: 0,
    killedBy: (process) => {
      watched.kills++;
      watched.note(`${process.name} was killed`);
    },
    note: (what) => {
      if (keepsTrace) watched.trace.push(`${time.now()} ms: ${what}`);
    },
    trace: [],
  };
  return watched;
}

/** Every other wake-up, as long as there are some to lose. */
const lossOf = (outages: Outages, random: Random) => (): boolean => {
  if (outages.lostWakeUps <= 0 || !random.chance(0.5)) return false;
  outages.lostWakeUps--;
  return true;
};
