import type { RelatedOutcome } from '../events/article-deduplicated.ts';
import { defineProjection } from './projection.ts';
import type { Queryable } from './queryable.ts';

/** The inline related items of every article and what they lead to, readable in both directions. */
export type RelatedRow = {
  readonly article: string;
  readonly revision: number;
  readonly item: number;
  readonly headline: string;
  readonly state: RelatedOutcome['state'];
  readonly target: string | null;
  readonly score: number;
  /** The event that decided it: dedupe's, or the later one of `relate`. */
  readonly decidedAt: number;
};

export const relatedItems = defineProjection<'ArticleDeduplicated' | 'RelatedItemResolved', RelatedRow>({
  name: 'related_items',
  version: 1,
  handles: ['ArticleDeduplicated', 'RelatedItemResolved'],
  keys: ({ stream, ...event }) => itemsIn(event).map((item) => `${stream}/${event.body.revision}/${item}`),
  apply(rows, event) {
    const { stream, position: decidedAt, body } = event;
    const article = stream.slice('article-'.length);
    const place = (item: number) => `${stream}/${body.revision}/${item}`;
    if (event.type === 'RelatedItemResolved') {
      const { revision, item, headline, target, score } = event.body;
      rows.set(place(item), {
        article,
        revision,
        item,
        headline,
        state: 'resolved',
        target,
        score,
        decidedAt,
      });
      return;
    }
    for (const { item, ...outcome } of event.body.related) {
      rows.set(place(item), { article, revision: body.revision, item, ...outcome, decidedAt });
    }
  },
  indexes: (table) => [
    `create index on ${table} ((row->>'target')) where row->>'target' is not null`,
    `create index on ${table} ((row->>'state'))`,
  ],
});

const itemsIn = (event: {
  type: string;
  body: { item: number } | { related: { item: number }[] };
}): number[] => ('related' in event.body ? event.body.related.map(({ item }) => item) : [event.body.item]);

/** What an article points to, and what points to it. */
export async function relationsOf(
  db: Queryable,
  article: string,
): Promise<{ pointsTo: RelatedRow[]; pointedToBy: RelatedRow[] }> {
  const pointsTo = await select(
    db,
    `key >= 'article-' || $1 || '/' and key < 'article-' || $1 || '0'`,
    article,
  );
  const pointedToBy = await select(db, `row->>'target' = $1`, article);
  return { pointsTo, pointedToBy };
}

async function select(db: Queryable, condition: string, article: string): Promise<RelatedRow[]> {
  const { rows } = await db.query<{ row: RelatedRow }>(
    `select row from read_model.related_items where ${condition} order by key`,
    [article],
  );
  return rows.map(({ row }) => row);
}
