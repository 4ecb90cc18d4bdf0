import type pg from 'pg';
import { addDigest, type Digest, digestHex, digestOfHex, emptyDigest } from './digest.ts';
import { inTransaction } from './in-transaction.ts';
import type { AnyProjection } from './projection.ts';
import type { Queryable } from './queryable.ts';
import { createTable, dropTable } from './read-model-table.ts';

/**
 * How far each read model has come, the version of the fold that wrote it, and its digest: a row of the table
 * `checkpoint` each, which nobody leases (the projections follower holds one lease for all).
 */
export type Mark = { readonly position: number; readonly version: number; readonly digest: Digest };

const subscriptionOf = ({ name }: Pick<AnyProjection, 'name'>): string => `read-model:${name}`;

/** Makes tables and marks; a read model that an older fold has written is emptied and begins again. */
export async function prepareReadModels(pool: pg.Pool, projections: readonly AnyProjection[]): Promise<void> {
  await inTransaction(pool, async (client) => {
    // Two processes that start at once would both find the tables missing.
    await client.query('select pg_advisory_xact_lock(7165, 2)');
    for (const projection of projections) await prepare(client, projection);
  });
}

async function prepare(client: pg.ClientBase, projection: AnyProjection): Promise<void> {
  const mark = await readMark(client, projection);
  if (mark !== undefined && mark.version !== projection.version)
    await dropTable(client, projection, 'read_model');
  await createTable(client, projection);
  if (mark?.version === projection.version) return;
  await client.query(
    `insert into checkpoint (subscription, version, pos, digest) values ($1, $2, 0, null)
     on conflict (subscription) do update set version = $2, pos = 0, digest = null`,
    [subscriptionOf(projection), projection.version],
  );
}

/** The mark of one read model; with `forUpdate` nobody else moves it until the transaction ends. */
export async function readMark(
  db: Queryable,
  projection: AnyProjection,
  { forUpdate = false }: { forUpdate?: boolean } = {},
): Promise<Mark | undefined> {
  const { rows } = await db.query<{ pos: number; version: number; digest: Buffer | null }>(
    `select pos, version, digest from checkpoint where subscription = $1 ${forUpdate ? 'for update' : ''}`,
    [subscriptionOf(projection)],
  );
  const [row] = rows;
  return row && { position: Number(row.pos), version: row.version, digest: digestIn(row.digest) };
}

const digestIn = (bytes: Buffer | null): Digest =>
  bytes === null ? emptyDigest : digestOfHex(bytes.toString('hex'));

/** Positions by the name of the read model. */
export async function readMarks(
  db: Queryable,
  projections: readonly AnyProjection[],
): Promise<Map<string, number>> {
  const { rows } = await db.query<{ subscription: string; pos: number }>({
    name: 'read_marks',
    text: 'select subscription, pos from checkpoint where subscription = any ($1)',
    values: [projections.map(subscriptionOf)],
  });
  return new Map(
    rows.map(({ subscription, pos }) => [subscription.slice('read-model:'.length), Number(pos)]),
  );
}

/** Moves a mark and adds what the batch changed to its digest. Inside the transaction of the rows. */
export async function moveMark(
  client: Queryable,
  projection: AnyProjection,
  position: number,
  delta: Digest,
): Promise<void> {
  const mark = await readMark(client, projection, { forUpdate: true });
  await setMark(client, projection, { position, digest: addDigest(mark?.digest ?? emptyDigest, delta) });
}

export async function setMark(
  client: Queryable,
  projection: AnyProjection,
  { position, digest }: Pick<Mark, 'position' | 'digest'>,
): Promise<void> {
  await client.query({
    name: 'set_mark',
    text: 'update checkpoint set pos = $2, digest = $3 where subscription = $1',
    values: [subscriptionOf(projection), position, Buffer.from(digestHex(digest), 'hex')],
  });
}
