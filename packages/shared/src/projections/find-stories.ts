import type { ArticleRow } from './article-row.ts';
import type { AsOf } from './find-articles.ts';
import type { Queryable } from './queryable.ts';
import type { StoryRow } from './stories.ts';

/** A member of a story, and its copies; `article` is how that stands as an article. */
export type FoundMember = {
  readonly standing: StoryRow;
  readonly article: ArticleRow;
  readonly copies: readonly ArticleRow[];
};

/** A story in a list. */
export type StorySummary = {
  readonly story: string;
  readonly articles: number;
  /** Of the article that came last: where the story stands. */
  readonly headline: string | null;
  /** The earliest and the latest date of a member, ISO 8601. */
  readonly first: string;
  readonly last: string;
  /** The position of the last decision in it: the cursor of the list. */
  readonly position: number;
};

const stands = (alias: string, asOf: number | undefined, parameter: string): string =>
  asOf === undefined
    ? `${alias}.until is null`
    : `${alias}.position <= ${parameter} and (${alias}.until is null or ${alias}.until > ${parameter})`;

/** More copies of copies in a row than this are none. */
const MOST_STEPS = 20;
const MOST_MEMBERS = 1000;

/** The members of a story in the order in which they came, each with its copies; none when there is no such story. */
export async function storyMembers(
  db: Queryable,
  story: string,
  { asOf }: AsOf = {},
): Promise<FoundMember[]> {
  const { rows } = await db.query<{ standing: StoryRow; article: ArticleRow }>(
    `select s.row as standing, a.row as article
     from read_model.stories s join read_model.articles a on a.key = s.key and ${stands('a', asOf, '$2')}
     where s.row->>'story' = $1 and ${stands('s', asOf, '$2')}
     order by (a.row->>'firstPosition')::bigint limit ${MOST_MEMBERS}`,
    asOf === undefined ? [story] : [story, asOf],
  );
  const copies = await copiesOf(
    db,
    rows.map(({ article }) => article.id),
    asOf,
  );
  return rows.map((row) => ({ ...row, copies: copies.get(row.article.id) ?? [] }));
}

/** The copies of each of these articles, and the copies of those. */
async function copiesOf(
  db: Queryable,
  originals: readonly string[],
  asOf: number | undefined,
): Promise<ReadonlyMap<string, ArticleRow[]>> {
  const { rows } = await db.query<{ original: string; article: ArticleRow }>(
    `with recursive copy as (
       select s.key, s.row->>'article' as id, s.row->>'copyOf' as original, 1 as steps
       from read_model.stories s where s.row->>'copyOf' = any ($1) and ${stands('s', asOf, '$2')}
       union all
       select s.key, s.row->>'article', copy.original, copy.steps + 1
       from read_model.stories s join copy on s.row->>'copyOf' = copy.id
       where ${stands('s', asOf, '$2')} and copy.steps < ${MOST_STEPS}
     )
     select copy.original, a.row as article
     from copy join read_model.articles a on a.key = copy.key and ${stands('a', asOf, '$2')}
     order by (a.row->>'firstPosition')::bigint`,
    asOf === undefined ? [originals] : [originals, asOf],
  );
  const found = Map.groupBy(rows, ({ original }) => original);
  return new Map([...found].map(([original, each]) => [original, each.map(({ article }) => article)]));
}

export type StoryFilter = {
  /** The cursor: only stories whose last decision stands before this position. */
  readonly before?: number | undefined;
  /** Only stories of at least so many articles; 2 unless told. */
  readonly members?: number | undefined;
  /** At most this many; 20 unless told. */
  readonly limit?: number | undefined;
};

/** A page of stories, those that changed last first. */
export async function listStories(
  db: Queryable,
  { before = Number.MAX_SAFE_INTEGER, members = 2, limit = 20 }: StoryFilter = {},
): Promise<StorySummary[]> {
  const { rows } = await db.query<StorySummary>(
    `with newest as (
       select s.row->>'story' as story, s.position from read_model.stories s
       where s.until is null and s.row->>'story' is not null and s.position < $1
         and not exists (
           select from read_model.stories n
           where n.row->>'story' = s.row->>'story' and n.position > s.position and n.until is null)
         and (select count(*) from (
           select from read_model.stories m
           where m.row->>'story' = s.row->>'story' and m.until is null limit $2) few) >= $2
       order by s.position desc limit $3
     )
     select story, newest.position::float8 as position, of.*
     from newest cross join lateral (
       select count(*)::int as articles, min(m.row->'decision'->>'dated') as first,
              max(m.row->'decision'->>'dated') as last,
              (array_agg(a.row->>'headline' order by (a.row->>'firstPosition')::bigint desc))[1] as headline
       from read_model.stories m join read_model.articles a on a.key = m.key and a.until is null
       where m.row->>'story' = newest.story and m.until is null
     ) of
     order by newest.position desc`,
    [before, members, limit],
  );
  return rows;
}

/** The stories whose ids begin with these characters. No digit of an id comes after `f`, in any collation. */
export async function storiesBeginning(db: Queryable, beginning: string, limit = 10): Promise<string[]> {
  const { rows } = await db.query<{ story: string }>(
    `select distinct row->>'story' as story from read_model.stories
     where row->>'story' >= $1 and row->>'story' < $1 || 'g' and until is null limit $2`,
    [beginning.toLowerCase(), limit],
  );
  return rows.map(({ story }) => story);
}
