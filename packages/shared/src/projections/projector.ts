import type pg from 'pg';
import type { BlobStore } from '../blob-store/blob-store.ts';
import type { Lease } from '../event-log/checkpoints.ts';
import type { EventLog } from '../event-log/event-log.ts';
import { type Batch, type Follower, REST_MS } from '../event-log/follower.ts';
import { advanceCheckpoint } from '../event-log/postgres-checkpoints.ts';
import { decodeEvent } from '../events/codec.ts';
import { inTransaction } from './in-transaction.ts';
import { postgresRowStore } from './postgres-row-store.ts';
import { projectAll, type ReadModelTransaction } from './project-all.ts';
import { MAX_BATCH } from './project-batch.ts';
import type { AnyProjection } from './projection.ts';
import { moveMarks, prepareReadModels, readMarks } from './read-model-marks.ts';
import { rebuildReadModel } from './rebuild-read-model.ts';

/** The projections' name among the followers. */
export const PROJECTIONS = 'projections';

export type Projector = { readonly pool: pg.Pool; readonly log: EventLog; readonly blobs: BlobStore };

/**
 * One follower writes all read models: the rows of a batch, every read model's own mark (position and digest) and the
 * follower's checkpoint in one transaction, so that each event counts exactly once. Whoever lost the lease fails at
 * the checkpoint and takes everything back. A read model that stands behind is first brought level; one that another
 * version of its fold has written is rebuilt in a shadow, and serves as it is until then.
 */
export const projector = (ports: Projector, projections: readonly AnyProjection[]): Follower => {
  let isPrepared = false;
  return {
    name: PROJECTIONS,
    restMs: REST_MS,
    handle: async ({ events, from, to }: Batch, lease: Lease) => {
      if (!isPrepared) await prepare(ports, projections, from);
      // Whatever goes wrong, the next try looks at all marks anew.
      isPrepared = false;
      await inTransaction(ports.pool, async (client) => {
        await projectAll(transactionOn(client), ports.blobs, projections, { events, from, to });
        await advanceCheckpoint(client, lease, { from, to });
      });
      isPrepared = true;
    },
  };
};

/** From here on all read models stand at `from` or after it. */
async function prepare(ports: Projector, projections: readonly AnyProjection[], from: number): Promise<void> {
  await prepareReadModels(ports.pool, projections);
  const marks = await readMarks(ports.pool, projections);
  for (const projection of projections) {
    const mark = marks.get(projection.name);
    if (mark?.version !== projection.version) await rebuildReadModel(ports, projection);
    else await bringLevel(ports, projection, from);
  }
}

/** Folds what a live read model has not seen yet, up to `upTo`; each batch in a transaction of its own. */
export async function bringLevel(
  { pool, log, blobs }: Projector,
  projection: AnyProjection,
  upTo: number,
): Promise<void> {
  let at = (await readMarks(pool, [projection])).get(projection.name)?.position ?? 0;
  while (at < upTo) {
    const stored = await log.readAll({ after: at, limit: Math.min(MAX_BATCH, upTo - at) });
    const run = { events: stored.map(decodeEvent), from: at, to: at + stored.length };
    await inTransaction(pool, (client) => projectAll(transactionOn(client), blobs, [projection], run));
    at = run.to;
  }
}

const transactionOn = (client: pg.ClientBase): ReadModelTransaction => ({
  lockMarks: (projections) => readMarks(client, projections, { forUpdate: true }),
  rows: (projection) => postgresRowStore(client, projection),
  moveMarks: (marks, to, deltas) => moveMarks(client, marks, to, deltas),
});
