import type pg from 'pg';
import type { BlobStore } from '../blob-store/blob-store.ts';
import type { Lease } from '../event-log/checkpoints.ts';
import type { EventLog } from '../event-log/event-log.ts';
import type { Batch, Follower } from '../event-log/follower.ts';
import { advanceCheckpoint } from '../event-log/postgres-checkpoints.ts';
import { decodeEvent, isKnown } from '../events/codec.ts';
import type { DaybookEvent } from '../events/envelope.ts';
import { inTransaction } from './in-transaction.ts';
import { postgresRowStore } from './postgres-row-store.ts';
import { MAX_BATCH, projectBatch } from './project-batch.ts';
import type { AnyProjection } from './projection.ts';
import { moveMark, readMarks } from './read-model-marks.ts';

/** The projections' name among the followers. */
export const PROJECTIONS = 'projections';

export type Projector = { readonly pool: pg.Pool; readonly log: EventLog; readonly blobs: BlobStore };

/**
 * One follower writes all read models: the rows of a batch, every read model's own mark (position and digest) and the
 * follower's checkpoint in one transaction, so that each event counts exactly once. Whoever lost the lease fails at
 * the checkpoint and takes everything back. A read model that stands behind (a new one) is first brought level.
 */
export const projector = (
  { pool, log, blobs }: Projector,
  projections: readonly AnyProjection[],
): Follower => ({
  name: PROJECTIONS,
  handle: async ({ events, from, to }: Batch, lease: Lease) => {
    await catchUp({ pool, log, blobs }, projections, from);
    await inTransaction(pool, async (client) => {
      await projectAll(client, blobs, projections, events, to);
      await advanceCheckpoint(client, lease, { from, to });
    });
  },
});

async function projectAll(
  client: pg.ClientBase,
  blobs: BlobStore,
  projections: readonly AnyProjection[],
  events: readonly DaybookEvent[],
  to: number,
): Promise<void> {
  const marks = await readMarks(client, projections);
  const known = events.filter(isKnown);
  for (const projection of projections) {
    const mark = marks.get(projection.name) ?? 0;
    if (mark >= to) continue;
    const unseen = known.filter(({ position }) => position > mark);
    const store = postgresRowStore(client, projection);
    const delta = await projectBatch({ projection, store, blobs, events: unseen });
    await moveMark(client, projection, to, delta);
  }
}

/** Read models that stand before `from` are brought there, each in transactions of its own. */
async function catchUp(
  { pool, log, blobs }: Projector,
  projections: readonly AnyProjection[],
  from: number,
): Promise<void> {
  const marks = await readMarks(pool, projections);
  const behind = projections.filter(({ name }) => (marks.get(name) ?? 0) < from);
  for (const projection of behind) {
    for (let at = marks.get(projection.name) ?? 0; at < from; ) {
      const stored = await log.readAll({ after: at, limit: Math.min(MAX_BATCH, from - at) });
      at += stored.length;
      await inTransaction(pool, (client) =>
        projectAll(client, blobs, [projection], stored.map(decodeEvent), at),
      );
    }
  }
}
