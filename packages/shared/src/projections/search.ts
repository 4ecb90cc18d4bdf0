import { articleDocument } from '../article/document.ts';
import { defineProjection, type EventOf, type Rows } from './projection.ts';
import type { Queryable } from './queryable.ts';

/**
 * Full-text search over what is published: the newest document of each article. The index of words is a generated
 * column beside the row, so it has no part in the digest. The configuration `simple` treats every language alike;
 * accents do not count.
 */
export type SearchRow = {
  readonly revision: number;
  readonly headline: string;
  readonly lead: string;
  readonly text: string;
};

/** A tsvector holds at most a megabyte; what stands beyond these many characters is not searched. */
const SEARCHED = { headline: 1_000, lead: 5_000, text: 100_000 };

const handled = ['ArticlePublished', 'ArticleDeduplicated', 'ArticleRejected', 'ArticleRetracted'] as const;
type Handled = EventOf<(typeof handled)[number]>;

export const search = defineProjection<(typeof handled)[number], SearchRow>({
  name: 'search',
  version: 2,
  handles: handled,
  keys: ({ stream }) => [stream],
  prefetch: async (event, blobs) => {
    if (event.type !== 'ArticlePublished') return null;
    const bytes = await blobs.get(event.body.document);
    if (bytes === undefined) return null;
    const { headline, lead, text } = articleDocument.parse(JSON.parse(new TextDecoder().decode(bytes)));
    return {
      headline: headline.slice(0, SEARCHED.headline),
      lead: (lead ?? '').slice(0, SEARCHED.lead),
      text: text.slice(0, SEARCHED.text),
    };
  },
  apply(rows, event, { material }) {
    if (event.type !== 'ArticlePublished') return withdraw(rows, event);
    // The document of an article that is being erased may be gone before its erasure is read here.
    if (material === null) return;
    const { headline, lead, text } = material;
    const { revision } = event.body;
    rows.set(event.stream, { revision, headline: String(headline), lead: String(lead), text: String(text) });
  },
  indexes: (table) => [
    `alter table ${table} add column words tsvector generated always as (
       setweight(${wordsOf(`row->>'headline'`)}, 'A') || setweight(${wordsOf(`row->>'lead'`)}, 'B')
       || ${wordsOf(`row->>'text'`)}) stored`,
    `create index on ${table} using gin (words)`,
  ],
});

const wordsOf = (sql: string): string => `to_tsvector('simple', ${withoutAccents(sql)})`;
const withoutAccents = (sql: string): string =>
  `regexp_replace(normalize(${sql}, NFKD), '[\\u0300-\\u036F]+', '', 'g')`;

/** What was published and then undone, and ended otherwise, or was withdrawn, is not found any more. */
function withdraw(rows: Rows<SearchRow>, event: Exclude<Handled, { type: 'ArticlePublished' }>): void {
  const row = rows.get(event.stream);
  if (row === undefined) return;
  const isOver =
    event.type === 'ArticleRetracted' ||
    (row.revision === event.body.revision &&
      (event.type === 'ArticleRejected' || ['duplicate', 'unchanged'].includes(event.body.outcome)));
  if (isOver) rows.delete(event.stream);
}

export type Found = { readonly article: string; readonly headline: string; readonly snippet: string };

/** Published articles with these words (`"a phrase"`, `or` and `-not` as in a web search), best first. */
export async function searchArticles(db: Queryable, words: string, limit = 20): Promise<Found[]> {
  const { rows } = await db.query<Found>(
    `with query as (select websearch_to_tsquery('simple', ${withoutAccents('$1::text')}) as query),
     best as (
       select key, row, query from read_model.search, query where words @@ query
       order by ts_rank(words, query) desc, key limit $2
     )
     select substr(key, 9) as article, row->>'headline' as headline,
            ts_headline('simple', row->>'text', query, $3) as snippet
     from best`,
    [words, limit, 'StartSel="", StopSel="", MaxFragments=1, MaxWords=20, MinWords=8'],
  );
  return rows;
}
