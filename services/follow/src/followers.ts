import type { BlobStore } from '@daybook/shared/blob-store/blob-store.ts';
import type { Checkpoints } from '@daybook/shared/event-log/checkpoints.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import type { Follower } from '@daybook/shared/event-log/follower.ts';
import { dispatcher } from '@daybook/shared/pipeline/dispatcher.ts';
import { projector } from '@daybook/shared/projections/projector.ts';
import { readModels } from '@daybook/shared/projections/read-models.ts';
import type { JobQueues } from '@daybook/shared/queues/job-queues.ts';
import type pg from 'pg';
import { type ErasePorts, eraseFollower } from './erase.ts';
import { relateFollower } from './relate.ts';
import { jsonlFileSink } from './sinks/jsonl-file-sink.ts';
import { storiesFollower } from './stories/stories.ts';
import { successionFollower } from './succession.ts';

export type FollowerPorts = {
  readonly pool: pg.Pool;
  readonly log: EventLog;
  readonly blobs: BlobStore;
  readonly checkpoints: Checkpoints;
  readonly queues: Pick<JobQueues, 'add'>;
  /** Where the JSONL sink writes. */
  readonly sinkFile: string;
  readonly dropCopies?: ErasePorts['dropCopies'];
};

/** Everything that follows the log: one of each is active, over all processes. */
export const followersOf = ({
  pool,
  log,
  blobs,
  checkpoints,
  queues,
  sinkFile,
  dropCopies,
}: FollowerPorts): Follower[] => [
  dispatcher(queues, checkpoints),
  projector({ pool, log, blobs }, readModels),
  relateFollower({ log, checkpoints }),
  successionFollower({ log, checkpoints }),
  storiesFollower({ log, blobs, checkpoints }),
  eraseFollower({ log, blobs, checkpoints, ...(dropCopies && { dropCopies }) }),
  jsonlFileSink(sinkFile, { log, blobs, checkpoints }),
];
