import type { BlobStore } from '@daybook/shared/blob-store/blob-store.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { postgresCheckpoints } from '@daybook/shared/event-log/postgres-checkpoints.ts';
import { postgresEventLog } from '@daybook/shared/event-log/postgres-event-log.ts';
import { decodeEvent } from '@daybook/shared/events/codec.ts';
import type { StoredEvent } from '@daybook/shared/events/envelope.ts';
import type { AnyProjection } from '@daybook/shared/projections/projection.ts';
import { PROJECTIONS, projector } from '@daybook/shared/projections/projector.ts';
import { readModels } from '@daybook/shared/projections/read-models.ts';
import type pg from 'pg';
import { type FreshDatabase, freshDatabase } from '../backends/fresh-database.ts';
import { blobsWithDocuments } from './documents.ts';

/** A log in PostgreSQL and the projections that follow it, driven by hand. */
export type LineUnderTest = {
  readonly pool: pg.Pool;
  readonly log: EventLog;
  readonly blobs: BlobStore;
  /** Appends events as they are; their positions must be the next ones. */
  readonly append: (events: readonly StoredEvent[]) => Promise<void>;
  /** Folds what the follower has not seen yet into the read models. */
  readonly project: (projections?: readonly AnyProjection[], batchSize?: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

export async function lineUnderTest(): Promise<LineUnderTest> {
  const database: FreshDatabase = await freshDatabase();
  const { pool } = database;
  const log = await postgresEventLog({ pool });
  const blobs = await blobsWithDocuments();
  return {
    ...{ pool, log, blobs },
    append: (events) => appendAsTheyAre(log, events),
    project: (projections = readModels, batchSize = 500) =>
      projectAll({ pool, log, blobs }, projections, batchSize),
    close: async () => {
      await log.close();
      await database.drop();
    },
  };
}

async function appendAsTheyAre(log: EventLog, events: readonly StoredEvent[]): Promise<void> {
  for (const { stream, version, type, schema, id, actor, correlation, causation, trace, body } of events) {
    const added = { type, schema, id, actor, correlation, causation, trace, body: body ?? '' };
    const verdict = await log.append([{ stream, expectedVersion: version - 1, events: [added] }]);
    if (verdict.verdict !== 'ok') throw new Error(`${type} ended in ${verdict.verdict}`);
  }
}

type Ports = Pick<LineUnderTest, 'pool' | 'log' | 'blobs'>;

async function projectAll(
  ports: Ports,
  projections: readonly AnyProjection[],
  batchSize: number,
): Promise<void> {
  const lease = { subscription: PROJECTIONS, owner: 'test' };
  const checkpoints = postgresCheckpoints(ports.pool);
  const follower = projector(ports, projections);
  for (let from = (await checkpoints.claim(lease)) ?? 0; ; ) {
    const stored = await ports.log.readAll({ after: from, limit: batchSize });
    if (stored.length === 0) return checkpoints.release(lease);
    const to = from + stored.length;
    await follower.handle({ events: stored.map(decodeEvent), from, to }, lease);
    from = to;
  }
}
