import type pg from 'pg';
import { addDigest, type Digest, digestHex, digestOfHex, emptyDigest } from './digest.ts';
import { inTransaction } from './in-transaction.ts';
import type { AnyProjection } from './projection.ts';
import type { Queryable } from './queryable.ts';
import { createTable } from './read-model-table.ts';

/**
 * How far each read model has come, the version of the fold that wrote it, and its digest: a row of the table
 * `checkpoint` each, which nobody leases (the projections follower holds one lease for all).
 */
export type Mark = { readonly position: number; readonly version: number; readonly digest: Digest };
export type Marks = ReadonlyMap<string, Mark>;

const PREFIX = 'read-model:';
const subscriptionOf = ({ name }: Pick<AnyProjection, 'name'>): string => `${PREFIX}${name}`;

/**
 * Makes the tables and marks that are not there yet. A read model that another version of its fold has written stays
 * as it is and goes on serving; the projections follower rebuilds it before it goes on.
 */
export async function prepareReadModels(pool: pg.Pool, projections: readonly AnyProjection[]): Promise<void> {
  await inTransaction(pool, async (client) => {
    // Two processes that start at once would both find the tables missing.
    await client.query('select pg_advisory_xact_lock(7165, 2)');
    for (const projection of projections) {
      await createTable(client, projection);
      await client.query(
        `insert into checkpoint (subscription, version, pos, digest) values ($1, $2, 0, null)
         on conflict (subscription) do nothing`,
        [subscriptionOf(projection), projection.version],
      );
    }
  });
}

/** The marks by the names of the read models; with `forUpdate` nobody else moves them until the transaction ends. */
export async function readMarks(
  db: Queryable,
  projections: readonly AnyProjection[],
  { forUpdate = false }: { forUpdate?: boolean } = {},
): Promise<Marks> {
  const { rows } = await db.query<{
    subscription: string;
    pos: number;
    version: number;
    digest: Buffer | null;
  }>({
    name: forUpdate ? 'lock_marks' : 'read_marks',
    text: `select subscription, pos, version, digest from checkpoint
           where subscription = any ($1) order by subscription ${forUpdate ? 'for update' : ''}`,
    values: [projections.map(subscriptionOf)],
  });
  return new Map(
    rows.map(({ subscription, pos, version, digest }) => [
      subscription.slice(PREFIX.length),
      { position: Number(pos), version, digest: digestIn(digest) },
    ]),
  );
}

const digestIn = (bytes: Buffer | null): Digest =>
  bytes === null ? emptyDigest : digestOfHex(bytes.toString('hex'));

/** How much a batch changed the digests, by the names of the read models. */
export type DigestDeltas = ReadonlyMap<string, Digest>;

/** Moves the marks of the read models in `deltas` to `position`. In the transaction of their rows. */
export async function moveMarks(
  client: Queryable,
  marks: Marks,
  position: number,
  deltas: DigestDeltas,
): Promise<void> {
  const digests = [...deltas].map(([name, delta]) =>
    addDigest(marks.get(name)?.digest ?? emptyDigest, delta),
  );
  await client.query({
    name: 'move_marks',
    text: `update checkpoint set pos = $2, digest = moved.digest
           from unnest($1::text[], $3::bytea[]) as moved(subscription, digest)
           where checkpoint.subscription = moved.subscription`,
    values: [[...deltas.keys()].map((name) => `${PREFIX}${name}`), position, digests.map(bytesOf)],
  });
}

/** Sets the mark of one read model that was put in place as a whole. */
export async function setMark(client: Queryable, projection: AnyProjection, mark: Mark): Promise<void> {
  await client.query('update checkpoint set pos = $2, digest = $3, version = $4 where subscription = $1', [
    subscriptionOf(projection),
    mark.position,
    bytesOf(mark.digest),
    mark.version,
  ]);
}

const bytesOf = (digest: Digest): Buffer => Buffer.from(digestHex(digest), 'hex');
