import type { JsonObject } from './jsonb-text.ts';
import { defineProjection, type EventOf, type Rows } from './projection.ts';

/** `listed` until dedupe has looked for it; then as dedupe, or later `relate`, found it. */
export type RelatedState = 'listed' | 'resolved' | 'pending' | 'ambiguous' | 'ignored';

export type RelatedItem = JsonObject & {
  readonly headline: string;
  readonly label: string;
  readonly url: string | null;
  readonly state: RelatedState;
  readonly target: string | null;
  readonly score: number;
  /** The event that said so, and when it was appended. */
  readonly position: number;
  readonly since: string;
};

/** The related items that one revision of an article lists, in their order. `targets` is there for the index. */
export type RelatedItemsRow = {
  readonly article: string;
  readonly revision: number;
  readonly items: readonly RelatedItem[];
  readonly targets: readonly string[];
};

const handled = ['ArticleCleaned', 'ArticleDeduplicated', 'RelatedItemResolved'] as const;
type Handled = EventOf<(typeof handled)[number]>;

export const relatedItems = defineProjection<(typeof handled)[number], RelatedItemsRow>({
  name: 'related_items',
  version: 2,
  handles: handled,
  keys: (event) => [keyOf(event)],
  apply(rows, event) {
    if (event.type === 'ArticleCleaned') return list(rows, event);
    const row = rows.get(keyOf(event));
    if (row === undefined) return;
    rows.set(keyOf(event), withTargets({ ...row, items: found(row.items, event) }));
  },
  indexes: (table) => [
    `create index on ${table} using gin ((row->'targets'))`,
    `create index on ${table} ((row->>'article'), ((row->>'revision')::int))`,
  ],
});

const keyOf = ({ stream, body }: Handled): string => `${stream}/${body.revision}`;

/** A revision without related items has no row; cleaned again, it may lose those it had. */
function list(rows: Rows<RelatedItemsRow>, event: EventOf<'ArticleCleaned'>): void {
  const { stream, position, body, at: since } = event;
  if (body.related.length === 0) {
    rows.delete(keyOf(event));
    return;
  }
  const items = body.related.map(({ headline, label, url }) => ({
    ...{ headline, label, url, position, since },
    ...{ state: 'listed' as const, target: null, score: 0 },
  }));
  const article = stream.slice('article-'.length);
  rows.set(keyOf(event), { article, revision: body.revision, items, targets: [] });
}

function found(
  items: readonly RelatedItem[],
  { type, body, position, at: since }: EventOf<'ArticleDeduplicated' | 'RelatedItemResolved'>,
): RelatedItem[] {
  if (type === 'RelatedItemResolved') {
    const { target, score } = body;
    return items.map((item, index) =>
      index === body.item ? { ...item, state: 'resolved', target, score, position, since } : item,
    );
  }
  return items.map((item, index) => {
    const outcome = body.related.find((candidate) => candidate.item === index);
    if (outcome === undefined) return item;
    const { state, target, score } = outcome;
    return { ...item, state, target, score, position, since };
  });
}

const withTargets = (row: RelatedItemsRow): RelatedItemsRow => ({
  ...row,
  targets: [...new Set(row.items.flatMap(({ target }) => (target === null ? [] : [target])))],
});
