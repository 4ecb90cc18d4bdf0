import { defineProjection } from './projection.ts';
import type { Queryable } from './queryable.ts';

/** Every URL an article was seen under. */
export type AddressRow = { readonly article: string; readonly url: string; readonly position: number };

export const addresses = defineProjection<'ArticleIngested', AddressRow>({
  name: 'addresses',
  version: 1,
  handles: ['ArticleIngested'],
  keys: ({ stream, body: { address } }) =>
    address === null ? [] : urlsOf(address).map((url) => `${stream}/${url}`),
  apply(rows, { stream, position, body: { address } }) {
    if (address === null) return;
    for (const url of urlsOf(address)) {
      const key = `${stream}/${url}`;
      if (rows.get(key) === undefined)
        rows.set(key, { article: stream.slice('article-'.length), url, position });
    }
  },
  indexes: (table) => [`create index on ${table} ((row->>'url'))`],
});

const urlsOf = ({ url, canonical }: { url: string; canonical: string }): string[] => [
  ...new Set([url, canonical]),
];

/** The article at a URL, as given or canonical; undefined when none was seen there. */
export async function articleAtAddress(db: Queryable, url: string): Promise<string | undefined> {
  const { rows } = await db.query<{ article: string }>(
    `select row->>'article' as article from read_model.addresses where row->>'url' = $1 order by position limit 1`,
    [url],
  );
  return rows[0]?.article;
}
