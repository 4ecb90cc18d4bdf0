import { cleanStage } from '@daybook/clean/clean-stage.ts';
import { dedupeStage } from '@daybook/dedupe/dedupe-stage.ts';
import { type LogIndex, logIndex } from '@daybook/dedupe/log-index.ts';
import { extractStage } from '@daybook/extract/extract-stage.ts';
import { eraseFollower } from '@daybook/follow/erase.ts';
import { relateFollower } from '@daybook/follow/relate.ts';
import { runFollowers } from '@daybook/follow/run-followers.ts';
import { jsonlSink } from '@daybook/follow/sinks/jsonl-file-sink.ts';
import { storiesFollower } from '@daybook/follow/stories/stories.ts';
import { successionFollower } from '@daybook/follow/succession.ts';
import { ingestPorts } from '@daybook/ingest/ingest-ports.ts';
import { ingestStage } from '@daybook/ingest/ingest-stage.ts';
import { publishStage } from '@daybook/publish/publish-stage.ts';
import { recentBlobs } from '@daybook/shared/blob-store/recent-blobs.ts';
import { type Follower, REST_MS } from '@daybook/shared/event-log/follower.ts';
import { type RecentEvents, recentEvents } from '@daybook/shared/event-log/recent-events.ts';
import { dispatcher } from '@daybook/shared/pipeline/dispatcher.ts';
import { jobHandler } from '@daybook/shared/pipeline/process-job.ts';
import { startReconciler } from '@daybook/shared/pipeline/reconciler.ts';
import type { Decider } from '@daybook/shared/pipeline/run-stage.ts';
import { type StageWork, startWorkers } from '@daybook/shared/pipeline/start-workers.ts';
import { submitFromQueue } from '@daybook/shared/pipeline/submit-from-queue.ts';
import { projectAll } from '@daybook/shared/projections/project-all.ts';
import { PROJECTIONS } from '@daybook/shared/projections/projector.ts';
import { readModels } from '@daybook/shared/projections/read-models.ts';
import type { JobQueues } from '@daybook/shared/queues/job-queues.ts';
import { pino } from 'pino';
import { poisonedDecider } from './poisoned-decider.ts';
import type { ProcessPorts } from './process-ports.ts';
import type { Watched, World } from './world.ts';

/** What a planted bug may put in place of what daybook uses. */
export type LineParts = {
  readonly ports: ProcessPorts & { readonly log: RecentEvents };
  readonly queues: JobQueues;
  readonly index: LogIndex;
  readonly followers: readonly Follower[];
  readonly reconciles: boolean;
};

const silent = pino({ level: 'silent' });

/** Jobs at once at each stage. */
const CONCURRENCY = 2;
/** So little that something is pushed out now and then. */
const NEAR_BYTES = 4096;
/** Small, so that a batch may be cut anywhere. */
const BATCH = 4;

/** The parts of a line as daybook puts them together: what was just read or written is near. */
export function lineParts(far: ProcessPorts, queues: JobQueues): LineParts {
  const blobs = recentBlobs(far.blobs, { maxBytes: NEAR_BYTES });
  const ports = { ...far, log: recentEvents(far.log), blobs };
  return {
    ports,
    queues,
    index: logIndex(ports.log),
    followers: followersOf(ports, queues),
    reconciles: true,
  };
}

export const followersOf = (ports: ProcessPorts, queues: JobQueues): Follower[] => [
  dispatcher(queues, ports.checkpoints),
  projections(ports),
  relateFollower(ports),
  successionFollower(ports),
  storiesFollower(ports),
  eraseFollower(ports),
  jsonlSink(ports.sinkFile, ports),
];

const projections = ({ begin, blobs }: ProcessPorts): Follower => ({
  name: PROJECTIONS,
  restMs: REST_MS,
  handle: async ({ events, from, to }, lease) => {
    const transaction = await begin();
    await projectAll(transaction, blobs, readModels, { events, from, to });
    await transaction.commit(lease, from, to);
  },
});

/** A whole line in one process: workers of all stages, followers and the reconciler, until it is killed. */
export async function lineProcess(world: World, { ports, queues, index, followers, reconciles }: LineParts) {
  const { log, checkpoints, timers, process, hearTrouble } = ports;
  queues.onSubmit(async (data, identity) => void (await submitFromQueue(data, identity, ports)));
  await startWorkers(queues, stageWork(world, ports, index, poisonedDecider(world, process)));
  for (const { name } of followers) world.watched.followers.add(name);
  runFollowers(
    followers.map((follower) => watchedFollower(follower, world.watched)),
    { log, checkpoints, owner: process.name, onTrouble: hearTrouble, batchSize: BATCH, timers },
  );
  if (reconciles) startReconciler({ queues, openWork: ports.openWork, onError: hearTrouble, timers });
}

function stageWork(world: World, ports: LineParts['ports'], index: LogIndex, decider: Decider): StageWork[] {
  const { log, blobs } = ports;
  const run = { log, blobs, near: log.nearStream, logger: silent, decider, now: world.scheduler.now };
  const ofBlobs = { ...run, ports: { blobs } };
  const handlers = {
    ingest: jobHandler(ingestStage, { ...run, ports: ingestPorts(log, blobs) }),
    clean: jobHandler(cleanStage, ofBlobs),
    extract: jobHandler(extractStage, ofBlobs),
    dedupe: jobHandler(dedupeStage, { ...run, ports: { index } }),
    publish: jobHandler(publishStage, ofBlobs),
  };
  return (['ingest', 'clean', 'extract', 'dedupe', 'publish'] as const).map((stage) => ({
    stage,
    concurrency: CONCURRENCY,
    handler: handlers[stage],
  }));
}

/** Notes which events a follower was handed. */
const watchedFollower = (follower: Follower, { seen }: Watched): Follower => ({
  ...follower,
  handle: (batch, lease) => {
    const positions = seen.get(follower.name) ?? new Set<number>();
    for (const { position } of batch.events) positions.add(position);
    seen.set(follower.name, positions);
    return follower.handle(batch, lease);
  },
});
