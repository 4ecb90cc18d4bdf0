import { EXPIRES_AFTER_DAYS } from '../article/link-book.ts';
import { stateAt } from '../article/related-expiry.ts';
import type { Queryable } from './queryable.ts';
import type { RelatedItem, RelatedItemsRow, RelatedState } from './related-items.ts';

/** One related item, seen from either end. */
export type Relation = Pick<RelatedItem, 'headline' | 'label' | 'url' | 'target' | 'score'> & {
  readonly state: RelatedState | 'expired';
  readonly article: string;
  readonly revision: number;
  /** Its place among the items of its article. */
  readonly item: number;
  readonly position: number;
};

/** What an article points to, and what points to it: each by the newest revision that points at all. */
export type Relations = { readonly pointsTo: readonly Relation[]; readonly pointedToBy: readonly Relation[] };

/**
 * An item whose target was erased is pending again, whatever its own stream says; one that has waited for its article
 * too long is expired.
 */
export async function relationsOf(
  db: Queryable,
  article: string,
  nowMs: number = Date.now(),
): Promise<Relations> {
  const [pointsTo, pointing] = await Promise.all([
    newestRows(db, `row->>'article' = $1`, article),
    newestRows(db, `row->'targets' ? $1`, article),
  ]);
  const erased = await erasedAmong(db, [...pointsTo.flatMap(({ targets }) => targets), article]);
  return {
    pointsTo: pointsTo.flatMap((row) => relationsIn(row, erased, nowMs)),
    pointedToBy: pointing
      .flatMap((row) => relationsIn(row, erased, nowMs))
      .filter(({ target }) => target === article),
  };
}

/** Of each listing article, the row of its newest revision. */
async function newestRows(db: Queryable, condition: string, article: string): Promise<RelatedItemsRow[]> {
  const { rows } = await db.query<{ row: RelatedItemsRow }>(
    `select distinct on (row->>'article') row from read_model.related_items
     where ${condition} order by row->>'article', (row->>'revision')::int desc`,
    [article],
  );
  return rows.map(({ row }) => row);
}

async function erasedAmong(db: Queryable, articles: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await db.query<{ id: string }>(
    `select substr(key, 9) as id from read_model.articles
     where key = any ($1) and until is null and row->>'state' = 'erased'`,
    [articles.map((id) => `article-${id}`)],
  );
  return new Set(rows.map(({ id }) => id));
}

const relationsIn = (
  { article, revision, items }: RelatedItemsRow,
  erased: ReadonlySet<string>,
  nowMs: number,
): Relation[] =>
  items.map((found, item) => {
    const isGone = found.target !== null && erased.has(found.target);
    const state = stateAt(found.state, found.since, nowMs);
    const now = isGone ? { state: 'pending' as const, target: null } : { state };
    return { ...found, article, revision, item, ...now };
  });

/** How many related items are in each state, over all revisions. */
export async function relatedItemCounts(
  db: Queryable,
  nowMs: number = Date.now(),
): Promise<ReadonlyMap<Relation['state'], number>> {
  const { rows } = await db.query<{ state: Relation['state']; count: number }>(
    `select case when item->>'state' in ('pending', 'ambiguous')
              and (item->>'since')::timestamptz < $1::timestamptz - make_interval(days => $2)
            then 'expired' else item->>'state' end as state, count(*)::int as count
     from read_model.related_items, jsonb_array_elements(row->'items') as item group by 1`,
    [new Date(nowMs).toISOString(), EXPIRES_AFTER_DAYS],
  );
  return new Map(rows.map(({ state, count }) => [state, count]));
}
