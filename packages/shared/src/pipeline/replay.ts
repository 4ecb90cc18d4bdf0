import type pg from 'pg';
import type { BlobStore } from '../blob-store/blob-store.ts';
import type { EventLog } from '../event-log/event-log.ts';
import { decodeEvent, isKnown } from '../events/codec.ts';
import type { StoredEvent } from '../events/envelope.ts';
import { DaybookError } from '../process/errors.ts';
import { addDigest, type Digest, digestHex, digestOf, emptyDigest } from '../projections/digest.ts';
import type { FoldInput } from '../projections/fold-batch.ts';
import { inMemoryRowStore } from '../projections/in-memory-row-store.ts';
import { inTransaction } from '../projections/in-transaction.ts';
import { allRows, postgresRowStore } from '../projections/postgres-row-store.ts';
import { concerns, MAX_BATCH, projectBatch } from '../projections/project-batch.ts';
import type { AnyProjection } from '../projections/projection.ts';
import type { Queryable } from '../projections/queryable.ts';
import { type Mark, readMark, setMark } from '../projections/read-model-marks.ts';
import { createTable, dropTable, type Schema, tableOf } from '../projections/read-model-table.ts';
import { firstDifference } from './first-difference.ts';

/**
 * Rebuilds a read model in a shadow, out of the log alone, while the live one serves; then holds the live one where
 * it stands, brings the shadow to the same position, compares their digests and swaps. The live digest is computed
 * from the rows as they lie in the table, so that a row somebody changed by hand shows.
 *
 * When the two differ nothing is swapped, and `replay-mismatch` names the first event whose effect differs.
 */
export type Replay = { readonly pool: pg.Pool; readonly log: EventLog; readonly blobs: BlobStore };

/** What a rebuild proves, ready to be printed. Digests in hex. */
export type Certificate = {
  readonly projection: string;
  readonly version: number;
  readonly position: number;
  readonly events: number;
  readonly rows: number;
  readonly live: string;
  readonly rebuilt: string;
  readonly equal: boolean;
  readonly swapped: boolean;
  readonly tookMs: number;
};

export type ReplayOptions = {
  /** Compares and leaves the live read model in place. */
  readonly dryRun?: boolean;
  /** Puts the rebuilt read model in place even though the live one differs. */
  readonly force?: boolean;
  /** Hears how far the rebuild has come. */
  readonly onProgress?: (position: number, upTo: number) => void;
};

export async function replayProjection(
  replay: Replay,
  projection: AnyProjection,
  { dryRun = false, force = false, onProgress }: ReplayOptions = {},
): Promise<Certificate> {
  const startedAt = performance.now();
  const { pool } = replay;
  await freshShadow(pool, projection);
  const goal = await liveMark(pool, projection);
  const shadow = await rebuild(
    replay,
    projection,
    pool,
    { position: 0, digest: emptyDigest, events: 0 },
    goal.position,
    onProgress,
  );
  const result = await inTransaction(pool, async (client) => {
    const live = await liveMark(client, projection, { forUpdate: true });
    const level = await rebuild(replay, projection, client, shadow, live.position);
    const found = await digestOfTable(client, projection, 'read_model');
    const equal = found.digest === level.digest && live.digest === found.digest;
    if ((equal || force) && !dryRun) await swap(client, projection, { position: live.position, digest: level.digest });
    return { live, level, found, equal };
  });
  if (!result.equal && !force) await explain(replay, projection, result.live.position);
  if (dryRun) await dropTable(pool, projection, 'read_model_shadow');
  return {
    projection: projection.name,
    version: projection.version,
    position: result.live.position,
    events: result.level.events,
    rows: result.found.rows,
    live: digestHex(result.found.digest),
    rebuilt: digestHex(result.level.digest),
    equal: result.equal,
    swapped: !dryRun,
    tookMs: Math.round(performance.now() - startedAt),
  };
}

async function freshShadow(pool: pg.Pool, projection: AnyProjection): Promise<void> {
  await dropTable(pool, projection, 'read_model_shadow');
  await createTable(pool, projection, 'read_model_shadow');
}

async function liveMark(
  db: Queryable,
  projection: AnyProjection,
  lock: { forUpdate?: boolean } = {},
): Promise<Mark> {
  const mark = await readMark(db, projection, lock);
  if (mark !== undefined) return mark;
  throw new DaybookError('not-found', `there is no read model ${projection.name}`, {
    fix: 'start daybook once, it makes the read models',
  });
}

type Built = { readonly position: number; readonly digest: Digest; readonly events: number };

/** Folds the events after `built.position` up to `upTo` into the shadow. */
async function rebuild(
  { log, blobs }: Replay,
  projection: AnyProjection,
  db: Queryable,
  built: Built,
  upTo: number,
  onProgress: ReplayOptions['onProgress'] = () => {},
): Promise<Built> {
  const store = postgresRowStore(db, projection, 'read_model_shadow');
  let { digest, events } = built;
  for await (const batch of batchesOf(log, projection, built.position, upTo)) {
    digest = addDigest(
      digest,
      await projectBatch({ projection, store, blobs, events: knownIn(projection, batch) }),
    );
    events += batch.length;
    onProgress(built.position + events, upTo);
  }
  return { position: upTo, digest, events };
}

async function* batchesOf(log: EventLog, projection: AnyProjection, after: number, upTo: number) {
  const bodiesOf = new Set<string>([...projection.handles, 'ArticleErased']);
  for await (const range of log.replay({ after, upTo, bodiesOf })) {
    for (let at = 0; at < range.length; at += MAX_BATCH) yield range.slice(at, at + MAX_BATCH);
  }
}

/** Bodies of other types were not even sent, so they must not be decoded. */
const knownIn = (projection: AnyProjection, batch: readonly StoredEvent[]) =>
  batch
    .filter(({ type }) => concerns(projection, type))
    .map(decodeEvent)
    .filter(isKnown);

async function digestOfTable(
  db: Queryable,
  projection: AnyProjection,
  schema: Schema,
): Promise<{ digest: Digest; rows: number }> {
  let digest = emptyDigest;
  let count = 0;
  for await (const rows of allRows(db, projection, schema)) {
    digest = addDigest(digest, digestOf(projection, rows));
    count += rows.length;
  }
  return { digest, rows: count };
}

/** In the caller's transaction: readers see the old table until it commits, then the new one. */
async function swap(
  client: pg.ClientBase,
  projection: AnyProjection,
  mark: Pick<Mark, 'position' | 'digest'>,
): Promise<void> {
  await dropTable(client, projection, 'read_model');
  await client.query(`alter table ${tableOf(projection, 'read_model_shadow')} set schema read_model`);
  await setMark(client, projection, mark);
}

/** Finds the first event whose effect is not in the live table, and throws with its name. */
async function explain(replay: Replay, projection: AnyProjection, upTo: number): Promise<never> {
  const rebuilt = inMemoryRowStore(projection);
  const writers = new Map<string, { position: number; type: string; stream: string }>();
  const watch: FoldInput['watch'] = ({ position, type, stream }, key) =>
    void writers.set(key, { position, type, stream });
  for await (const batch of batchesOf(replay.log, projection, 0, upTo)) {
    await projectBatch({
      projection,
      store: rebuilt,
      blobs: replay.blobs,
      events: knownIn(projection, batch),
      watch,
    });
  }
  const difference = await firstDifference(rebuilt.rows(), allRows(replay.pool, projection), writers);
  await dropTable(replay.pool, projection, 'read_model_shadow');
  throw new DaybookError(
    'replay-mismatch',
    difference === undefined
      ? `the digest kept for ${projection.name} is not that of its rows, which are as the log says`
      : `${projection.name} differs from the log first at position ${difference.position} (${difference.type} in ${difference.stream}): row ${difference.key} is ${difference.how}`,
    { fix: 'the live read model was left in place; `daybook replay --force` puts the rebuilt one there' },
  );
}
