import { defineProjection } from './projection.ts';

/** Which articles have the same words or the same headline: to look up and explain, never to decide. */
export type FingerprintRow = {
  readonly article: string;
  readonly revision: number;
  readonly contentHash: string;
  readonly headlineKey: string;
  readonly shingles: number;
};

export const fingerprints = defineProjection<'ArticleExtracted', FingerprintRow>({
  name: 'fingerprints',
  version: 1,
  handles: ['ArticleExtracted'],
  keys: ({ stream, body }) => [`${stream}/${body.revision}`],
  apply(rows, { stream, body: { revision, fingerprint } }) {
    const { contentHash, headlineKey, shingles } = fingerprint;
    const article = stream.slice('article-'.length);
    rows.set(`${stream}/${revision}`, { article, revision, contentHash, headlineKey, shingles });
  },
  indexes: (table) => [
    `create index on ${table} ((row->>'contentHash'))`,
    `create index on ${table} (md5(row->>'headlineKey'))`,
  ],
});
