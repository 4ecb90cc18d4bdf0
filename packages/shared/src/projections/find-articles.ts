import { articleStream } from '../article/ids.ts';
import type { StageName } from '../events/stage-name.ts';
import type { ArticleRow, ArticleStatus } from './article-row.ts';
import type { Queryable } from './queryable.ts';

/** *As of* a position: the row as it was known then, minus what was erased since. Today's when left away. */
export type AsOf = { readonly asOf?: number | undefined };

const stoodAt = (parameter: string): string =>
  `position <= ${parameter} and (until is null or until > ${parameter})`;

/** One article; undefined when it is not known (or was not, at that position). */
export async function readArticle(
  db: Queryable,
  id: string,
  { asOf }: AsOf = {},
): Promise<ArticleRow | undefined> {
  const { rows } = await db.query<{ row: ArticleRow }>(
    `select row from read_model.articles
     where key = $1 and ${asOf === undefined ? 'until is null' : stoodAt('$2')}`,
    asOf === undefined ? [articleStream(id)] : [articleStream(id), asOf],
  );
  return rows[0]?.row;
}

/** The articles whose ids begin with these characters, in the order of ids. */
export async function articlesBeginning(db: Queryable, beginning: string, limit = 10): Promise<ArticleRow[]> {
  const { rows } = await db.query<{ row: ArticleRow }>(
    // '~' comes after every character of an id.
    `select row from read_model.articles
     where key >= $1 and key < $1 || '~' and until is null order by key limit $2`,
    [articleStream(beginning.toLowerCase()), limit],
  );
  return rows.map(({ row }) => row);
}

export type ArticleFilter = AsOf & {
  readonly state?: ArticleStatus;
  readonly stage?: StageName;
  readonly source?: string;
  readonly language?: string;
  readonly duplicateOf?: string;
  /** The cursor: only articles last changed before this position, the `lastPosition` of the page before. */
  readonly before?: number;
  /** At most this many; 50 unless told. */
  readonly limit?: number;
};

/** A page of articles, the last changed ones first. */
export async function listArticles(db: Queryable, filter: ArticleFilter = {}): Promise<ArticleRow[]> {
  const { asOf, before, limit = 50, ...fields } = filter;
  const values: (string | number)[] = [];
  const parameter = (value: string | number): string => `$${values.push(value)}`;
  const conditions = [asOf === undefined ? 'until is null' : stoodAt(parameter(asOf))];
  for (const field of ['state', 'stage', 'source', 'language', 'duplicateOf'] as const) {
    const wanted = fields[field];
    if (wanted !== undefined) conditions.push(`row->>'${field}' = ${parameter(wanted)}`);
  }
  if (before !== undefined) conditions.push(`(row->>'lastPosition')::bigint < ${parameter(before)}`);
  const { rows } = await db.query<{ row: ArticleRow }>(
    `select row from read_model.articles where ${conditions.join(' and ')}
     order by (row->>'lastPosition')::bigint desc limit ${parameter(limit)}`,
    values,
  );
  return rows.map(({ row }) => row);
}
