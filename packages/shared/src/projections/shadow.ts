import type pg from 'pg';
import type { BlobStore } from '../blob-store/blob-store.ts';
import type { EventLog } from '../event-log/event-log.ts';
import { decodeEvent, isKnown } from '../events/codec.ts';
import type { KnownEvent, StoredEvent } from '../events/envelope.ts';
import { addDigest, type Digest, emptyDigest } from './digest.ts';
import type { FoldInput } from './fold-batch.ts';
import { inTransaction } from './in-transaction.ts';
import { postgresRowStore } from './postgres-row-store.ts';
import { concerns, MAX_BATCH, projectBatch } from './project-batch.ts';
import type { AnyProjection } from './projection.ts';
import { setMark } from './read-model-marks.ts';
import { createTable, dropTable, tableOf } from './read-model-table.ts';

/**
 * A read model that is rebuilt out of the log alone, in a table of its own, while the live one serves. Nobody reads
 * it until it is put in the live one's place, in one transaction.
 */
export type Shadow = { readonly position: number; readonly digest: Digest; readonly events: number };

export type ShadowPorts = { readonly pool: pg.Pool; readonly log: EventLog; readonly blobs: BlobStore };

/** An empty shadow; what an earlier rebuild left behind is thrown away. */
export async function newShadow(pool: pg.Pool, projection: AnyProjection): Promise<Shadow> {
  await inTransaction(pool, async (client) => {
    await dropTable(client, projection, 'read_model_shadow');
    await createTable(client, projection, 'read_model_shadow');
  });
  return { position: 0, digest: emptyDigest, events: 0 };
}

export type FoldOptions = {
  readonly upTo: number;
  readonly watch?: FoldInput['watch'];
  readonly onProgress?: ((position: number) => void) | undefined;
};

/** Folds the events after the shadow's position up to `upTo`; each batch in a transaction of its own. */
export async function foldIntoShadow(
  { pool, log, blobs }: ShadowPorts,
  projection: AnyProjection,
  shadow: Shadow,
  { upTo, watch, onProgress }: FoldOptions,
): Promise<Shadow> {
  let { position, digest, events } = shadow;
  const bodiesOf = new Set<string>([...projection.handles, 'ArticleErased']);
  for await (const range of log.replay({ after: position, upTo, bodiesOf })) {
    for (let at = 0; at < range.length; at += MAX_BATCH) {
      const batch = range.slice(at, at + MAX_BATCH);
      const known = knownIn(projection, batch);
      const delta = await inTransaction(pool, (client) => {
        const store = postgresRowStore(client, projection, 'read_model_shadow');
        return projectBatch({ projection, store, blobs, events: known, watch });
      });
      digest = addDigest(digest, delta);
      position += batch.length;
      events += batch.length;
      onProgress?.(position);
    }
  }
  return { position, digest, events };
}

/** Bodies of other types were not even sent, so they must not be decoded. */
const knownIn = (projection: AnyProjection, batch: readonly StoredEvent[]): KnownEvent[] =>
  batch
    .filter(({ type }) => concerns(projection, type))
    .map(decodeEvent)
    .filter(isKnown);

/** In the caller's transaction: readers see the old table until it commits, then the new one. */
export async function putShadowInPlace(
  client: pg.ClientBase,
  projection: AnyProjection,
  { position, digest }: Shadow,
): Promise<void> {
  await dropTable(client, projection, 'read_model');
  await client.query(`alter table ${tableOf(projection, 'read_model_shadow')} set schema read_model`);
  await setMark(client, projection, { position, digest, version: projection.version });
}

export const dropShadow = (pool: pg.Pool, projection: AnyProjection): Promise<void> =>
  dropTable(pool, projection, 'read_model_shadow');
