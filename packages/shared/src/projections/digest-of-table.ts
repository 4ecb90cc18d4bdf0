import { addDigest, type Digest, emptyDigest } from './digest.ts';
import type { AnyProjection } from './projection.ts';
import type { Queryable } from './queryable.ts';
import { type Schema, tableOf } from './read-model-table.ts';

/** Eight numbers of 32 bits, each summed by itself, so that PostgreSQL needs no arithmetic on 256 bits. */
const LIMBS = [0, 1, 2, 3, 4, 5, 6, 7];

/**
 * The digest of a read model as its rows lie in the table, computed by PostgreSQL: what the projection keeps in its
 * mark unless somebody changed the rows behind its back.
 */
export async function digestOfTable(
  db: Queryable,
  projection: AnyProjection,
  schema: Schema = 'read_model',
): Promise<{ readonly digest: Digest; readonly rows: number }> {
  const sums = LIMBS.map(
    (limb) => `coalesce(sum(('x' || substr(hash, ${limb * 8 + 1}, 8))::bit(32)::bigint), 0)::text`,
  );
  const head = projection.history
    ? `key || E'\\n' || position || E'\\n' || coalesce(until::text, '')`
    : 'key';
  const { rows } = await db.query<{ rows: number; limbs: string[] }>(
    `select count(*)::int as rows, array[${sums.join(', ')}] as limbs
     from (
       select encode(sha256(convert_to(${head} || E'\\n' || row::text, 'UTF8')), 'hex') as hash
       from ${tableOf(projection, schema)}
     ) as hashed`,
  );
  const [found = { rows: 0, limbs: [] }] = rows;
  return { digest: found.limbs.reduce(addLimb, emptyDigest), rows: found.rows };
}

const addLimb = (digest: Digest, sum: string, limb: number): Digest =>
  addDigest(digest, BigInt(sum) << BigInt(32 * (7 - limb)));
