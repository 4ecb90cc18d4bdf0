import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { listArticles } from '@daybook/shared/projections/find-articles.ts';
import type { Queryable } from '@daybook/shared/projections/queryable.ts';
import { relationsOf } from '@daybook/shared/projections/relations-of.ts';
import type { ArticleView, RelatedView } from './article-view.ts';
import { headlinesOf } from './headlines-of.ts';

/** Another article, by what it is called. */
export type NamedArticle = { readonly id: string; readonly headline: string | null };

/** How an article stands to others, in both directions. */
export type RelationsView = {
  readonly id: string;
  /** What it lists. */
  readonly related: readonly RelatedView[];
  /** The article it is a copy of, and the one at another address that it corrects. */
  readonly copyOf: NamedArticle | null;
  readonly corrects: NamedArticle | null;
  /** Who lists it, and its copies: as they are now; null for a moment in the past. */
  readonly pointedToBy: readonly (NamedArticle & { readonly item: string; readonly score: number })[] | null;
  readonly copies: readonly NamedArticle[] | null;
};

type Ports = { readonly log: Pick<EventLog, 'readStream'>; readonly pool: Queryable };

const MOST_COPIES = 100;

/** The relations of an article as it is viewed; `isNow` when that is how it stands today. */
export async function readRelations(
  view: ArticleView,
  { log, pool }: Ports,
  { isNow }: { readonly isNow: boolean },
): Promise<RelationsView> {
  const { id, related, duplicateOf, document } = view;
  const corrected =
    document?.dedupe.outcome === 'revision' && document.dedupe.of !== id ? document.dedupe.of : null;
  const pointing = isNow ? (await relationsOf(pool, id)).pointedToBy : [];
  const copies = isNow ? await listArticles(pool, { duplicateOf: id, limit: MOST_COPIES }) : [];
  const others = [duplicateOf, corrected, ...pointing.map(({ article }) => article)].filter(
    (each) => each !== null,
  );
  const headlines = await headlinesOf(log, [...new Set(others)]);
  const named = (article: string): NamedArticle => ({
    id: article,
    headline: headlines.get(article) ?? null,
  });
  return {
    id,
    related,
    copyOf: duplicateOf === null ? null : named(duplicateOf),
    corrects: corrected === null ? null : named(corrected),
    pointedToBy: isNow
      ? pointing.map(({ article, headline, score }) => ({ ...named(article), item: headline, score }))
      : null,
    copies: isNow ? copies.map((copy) => ({ id: copy.id, headline: copy.headline })) : null,
  };
}
