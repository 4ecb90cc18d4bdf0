import { articleDocument } from '../article/document.ts';
import { defineProjection } from './projection.ts';
import type { Queryable } from './queryable.ts';

/**
 * Full-text search over what is published: the newest document of each article. The words' index is a generated
 * column beside the row, so it has no part in the digest. The configuration `simple` treats every language alike.
 */
export type SearchRow = {
  readonly headline: string;
  readonly lead: string;
  readonly text: string;
  readonly revision: number;
};

/** A tsvector holds at most a megabyte; what stands beyond this many characters of a text is not searched. */
const SEARCHED_CHARACTERS = 200_000;

export const search = defineProjection<'ArticlePublished', SearchRow>({
  name: 'search',
  version: 1,
  handles: ['ArticlePublished'],
  keys: ({ stream }) => [stream],
  prefetch: async ({ body }, blobs) => {
    const bytes = await blobs.get(body.document);
    if (bytes === undefined) return null;
    const { headline, lead, text } = articleDocument.parse(JSON.parse(new TextDecoder().decode(bytes)));
    return { headline, lead: lead ?? '', text: text.slice(0, SEARCHED_CHARACTERS) };
  },
  apply(rows, { stream, body: { revision } }, { material }) {
    const { headline = '', lead = '', text = '' } = material ?? {};
    rows.set(stream, { headline: String(headline), lead: String(lead), text: String(text), revision });
  },
  indexes: (table) => [
    `alter table ${table} add column words tsvector generated always as (
       setweight(to_tsvector('simple', row->>'headline'), 'A') || setweight(to_tsvector('simple', row->>'lead'), 'B')
       || to_tsvector('simple', row->>'text')) stored`,
    `create index on ${table} using gin (words)`,
  ],
});

export type Found = { readonly article: string; readonly headline: string; readonly snippet: string };

/** Published articles with these words (`"a phrase"`, `or` and `-not` as in a web search), best first. */
export async function searchArticles(db: Queryable, words: string, limit = 20): Promise<Found[]> {
  const { rows } = await db.query<Found>(
    `select substr(key, 9) as article, row->>'headline' as headline,
            ts_headline('simple', row->>'text', query, 'StartSel="", StopSel="", MaxFragments=1, MaxWords=20, MinWords=8') as snippet
     from read_model.search, websearch_to_tsquery('simple', $1) as query
     where words @@ query order by ts_rank(words, query) desc, key limit $2`,
    [words, limit],
  );
  return rows;
}
