import type { Queryable } from './queryable.ts';
import type { RelatedItem, RelatedItemsRow } from './related-items.ts';

/** One related item, seen from either end. */
export type Relation = Pick<RelatedItem, 'headline' | 'label' | 'url' | 'state' | 'target' | 'score'> & {
  readonly article: string;
  readonly revision: number;
  /** Its place among the items of its article. */
  readonly item: number;
  readonly position: number;
};

/** What an article points to, and what points to it: each by the newest revision that points at all. */
export type Relations = { readonly pointsTo: readonly Relation[]; readonly pointedToBy: readonly Relation[] };

/** An item whose target was erased is pending again, whatever its own stream says. */
export async function relationsOf(db: Queryable, article: string): Promise<Relations> {
  const [pointsTo, pointing] = await Promise.all([
    newestRows(db, `row->>'article' = $1`, article),
    newestRows(db, `row->'targets' ? $1`, article),
  ]);
  const erased = await erasedAmong(db, [...pointsTo.flatMap(({ targets }) => targets), article]);
  return {
    pointsTo: pointsTo.flatMap((row) => relationsIn(row, erased)),
    pointedToBy: pointing
      .flatMap((row) => relationsIn(row, erased))
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
): Relation[] =>
  items.map((found, item) => {
    const isGone = found.target !== null && erased.has(found.target);
    return { ...found, article, revision, item, ...(isGone ? { state: 'pending', target: null } : {}) };
  });

/** How many related items are in each state, over all revisions. */
export async function relatedItemCounts(db: Queryable): Promise<ReadonlyMap<RelatedItem['state'], number>> {
  const { rows } = await db.query<{ state: RelatedItem['state']; count: number }>(
    `select item->>'state' as state, count(*)::int as count
     from read_model.related_items, jsonb_array_elements(row->'items') as item group by 1`,
  );
  return new Map(rows.map(({ state, count }) => [state, count]));
}
