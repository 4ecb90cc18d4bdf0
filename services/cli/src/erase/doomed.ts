import { readArticle } from '@daybook/api/articles/read-article.ts';
import { headlineOf } from '@daybook/api/journey/journey.ts';
import { readOutcome } from '@daybook/api/submissions/read-outcome.ts';
import { articleStream } from '@daybook/shared/article/ids.ts';
import { listArticles } from '@daybook/shared/projections/find-articles.ts';
import { findAnything } from '../line/find-anything.ts';
import type { Store } from '../line/store.ts';

/** What an erasure would take, so that somebody can be asked. */
export type Doomed = {
  readonly stream: string;
  readonly id: string;
  readonly headline: string | null;
  readonly submissions: number;
  /** Articles with the same words that stay. */
  readonly copies: readonly string[];
};

const MOST_COPIES = 20;

/** The article that an id, an address or words mean; a submission that never became one stands for itself. */
export async function doomedOf(words: string, store: Store): Promise<Doomed> {
  const { stream, category, id } = await findAnything(words, store);
  const article = category === 'article' ? id : ((await readOutcome(store.log, id))?.id ?? null);
  if (article === null) return { stream, id, headline: null, submissions: 1, copies: [] };
  const { article: state } = await readArticle(article, store.log);
  const copies = await listArticles(store.pool, { duplicateOf: article, limit: MOST_COPIES });
  return {
    stream: articleStream(article),
    id: article,
    headline: headlineOf(state) ?? null,
    submissions: state.revisions.length,
    copies: copies.map((copy) => copy.id),
  };
}
