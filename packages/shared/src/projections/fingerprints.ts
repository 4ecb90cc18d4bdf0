import { defineProjection } from './projection.ts';
import type { Queryable } from './queryable.ts';

/** What dedupe compares, without the sketch: which texts are equal, which headlines read the same. */
export type FingerprintRow = {
  readonly article: string;
  readonly revision: number;
  readonly version: string;
  readonly contentHash: string;
  readonly headlineKey: string;
  readonly headline: string;
  readonly position: number;
};

export const fingerprints = defineProjection<'ArticleExtracted', FingerprintRow>({
  name: 'fingerprints',
  version: 1,
  handles: ['ArticleExtracted'],
  keys: ({ stream, body }) => [`${stream}/${body.revision}`],
  apply(rows, { stream, position, body }) {
    const { version, contentHash, headlineKey } = body.fingerprint;
    rows.set(`${stream}/${body.revision}`, {
      article: stream.slice('article-'.length),
      revision: body.revision,
      ...{ version, contentHash, headlineKey, position },
      headline: body.reading.headline,
    });
  },
  // A headline may be longer than an entry of an index can be.
  indexes: (table) => [
    `create index on ${table} (md5(row->>'contentHash'))`,
    `create index on ${table} (md5(row->>'headlineKey'))`,
  ],
});

/** The revisions with this very content, the oldest first. */
export const withContentHash = (db: Queryable, contentHash: string): Promise<FingerprintRow[]> =>
  lookUp(db, 'contentHash', contentHash);

/** The revisions under this headline key, the oldest first. */
export const withHeadlineKey = (db: Queryable, headlineKey: string): Promise<FingerprintRow[]> =>
  lookUp(db, 'headlineKey', headlineKey);

async function lookUp(
  db: Queryable,
  field: 'contentHash' | 'headlineKey',
  value: string,
): Promise<FingerprintRow[]> {
  const { rows } = await db.query<{ row: FingerprintRow }>({
    name: `fingerprints-${field}`,
    text: `select row from read_model.fingerprints
           where md5(row->>'${field}') = md5($1) and row->>'${field}' = $1
           order by (row->>'position')::bigint limit 1000`,
    values: [value],
  });
  return rows.map(({ row }) => row);
}
