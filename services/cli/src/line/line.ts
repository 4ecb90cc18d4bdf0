import { randomUUIDv7 } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type LogIndex, logIndex } from '@daybook/dedupe/log-index.ts';
import { keptIndex } from '@daybook/dedupe/snapshot/kept-index.ts';
import { dropSnapshots } from '@daybook/dedupe/snapshot/snapshot-file.ts';
import { followersOf } from '@daybook/follow/followers.ts';
import { leaseOwner } from '@daybook/follow/lease-owner.ts';
import { type RunningFollowers, runFollowers } from '@daybook/follow/run-followers.ts';
import { type Sweeper, startSweeper } from '@daybook/follow/start-sweeper.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import type { JobEnded, ProcessJob } from '@daybook/shared/pipeline/process-job.ts';
import { type Reconciler, startReconciler } from '@daybook/shared/pipeline/reconciler.ts';
import { startWorkers } from '@daybook/shared/pipeline/start-workers.ts';
import { submitFromQueue } from '@daybook/shared/pipeline/submit-from-queue.ts';
import { openWorkOfReadModel } from '@daybook/shared/projections/due-jobs.ts';
import type { JobQueues, JobWorker } from '@daybook/shared/queues/job-queues.ts';
import { openQueues } from '@daybook/shared/queues/open-queues.ts';
import { nearStore } from './near-store.ts';
import { stageWork, threadDecider } from './stage-work.ts';
import type { Store } from './store.ts';

/** The line at work: queues, followers, the reconciler and the workers of all five stages, in this process. */
export type Line = {
  readonly queues: JobQueues;
  readonly followers: RunningFollowers;
  readonly reconciler: Reconciler;
  /** Takes no new work, ends what runs, lets the leases go. What is left waits in the log. */
  readonly close: () => Promise<void>;
};

export type LineOptions = {
  readonly queuesUrl: string;
  /** Where the JSONL sink writes. */
  readonly sinkFile: string;
  /** Where dedupe keeps a snapshot of its index; without one it folds the whole log at every start. */
  readonly indexFolder?: string;
  readonly concurrency: number;
  readonly logger: ProcessJob<unknown>['logger'];
  readonly onEnded?: (ended: JobEnded) => void;
};

export async function openLine(store: Store, options: LineOptions): Promise<Line> {
  const { queuesUrl, logger, concurrency, onEnded = () => {} } = options;
  const tell = (error: unknown): void => logger.warn({ err: error }, 'a dependency made trouble; going on');
  const queues = await openQueues({ url: queuesUrl, onError: tell });
  queues.onSubmit(async (data, identity) => {
    await submitFromQueue(data, identity, { ...store, newId: randomUUIDv7 });
  });
  const decider = threadDecider();
  const near = nearStore(store);
  const { index, dropCopies } = dedupeIndex(near.log, options);
  const work = stageWork(near, { decider, index }, { logger, concurrency, onEnded });
  const workers = await startWorkers(queues, work);
  const followers = runFollowers(followersOf({ ...near, queues, sinkFile: options.sinkFile, dropCopies }), {
    log: near.log,
    checkpoints: store.checkpoints,
    owner: leaseOwner(),
    onTrouble: tell,
  });
  const reconciler = startReconciler({
    queues,
    openWork: openWorkOfReadModel(store.pool, store.log),
    onError: tell,
  });
  const sweeper = startSweeper({
    ...store,
    onSwept: (blobs) => logger.info({ blobs }, 'swept blobs that no event names'),
    onError: tell,
  });
  return {
    queues,
    followers,
    reconciler,
    close: closing(store, queues, workers, followers, reconciler, sweeper, decider, index),
  };
}

/** The index of the log, and how to be rid of what is kept of it. */
function dedupeIndex(log: EventLog, { indexFolder, logger }: LineOptions): DedupeIndex {
  if (indexFolder === undefined)
    return { index: { ...logIndex(log), close: async () => {} }, dropCopies: async () => {} };
  return {
    index: keptIndex(log, { folder: indexFolder, logger }),
    dropCopies: () => dropSnapshots(indexFolder),
  };
}

type DedupeIndex = {
  readonly index: LogIndex & { readonly close: () => Promise<void> };
  readonly dropCopies: () => Promise<void>;
};

/** How long the read models and sinks get to come level with the log before the line closes, in milliseconds. */
const LEVEL_MS = 5_000;

/** First whoever makes work, then whoever does it, then what both stand on. */
const closing =
  (
    store: Store,
    queues: JobQueues,
    workers: JobWorker,
    followers: RunningFollowers,
    reconciler: Reconciler,
    sweeper: Sweeper,
    decider: { close(): Promise<void> },
    index: { close(): Promise<void> },
  ) =>
  async (): Promise<void> => {
    await sweeper.close();
    await reconciler.close();
    await workers.close();
    await index.close();
    await Promise.race([
      store.log.head().then((head) => followers.reached(head)),
      pause(LEVEL_MS, undefined, { ref: false }),
    ]);
    await followers.stop();
    await decider.close();
    await queues.close();
  };
