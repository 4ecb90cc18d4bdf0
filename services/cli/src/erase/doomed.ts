import { readArticle } from '@daybook/api/articles/read-article.ts';
import { headlineOf } from '@daybook/api/journey/journey.ts';
import { readOutcome } from '@daybook/api/submissions/read-outcome.ts';
import type { ArticleState } from '@daybook/shared/article/article-state.ts';
import { articleStream } from '@daybook/shared/article/ids.ts';
import { clusterOf } from '@daybook/shared/projections/find-cluster.ts';
import { correctionsInStoryOf } from '@daybook/shared/projections/find-corrections.ts';
import { findAnything } from '../line/find-anything.ts';
import type { Store } from '../line/store.ts';

/** What an erasure would take, so that somebody can be asked. */
export type Doomed = {
  readonly stream: string;
  readonly id: string;
  readonly headline: string | null;
  readonly submissions: number;
  /** Articles with the same words, or most of them, that stay; and what each is to this one. */
  readonly stay: readonly { readonly id: string; readonly is: string }[];
};

/** The article that an id, an address or words mean; a submission that never became one stands for itself. */
export async function doomedOf(words: string, store: Store): Promise<Doomed> {
  const { stream, category, id } = await findAnything(words, store);
  const article = category === 'article' ? id : ((await readOutcome(store.log, id))?.id ?? null);
  if (article === null) return { stream, id, headline: null, submissions: 1, stay: [] };
  const { article: state } = await readArticle(article, store.log);
  return {
    stream: articleStream(article),
    id: article,
    headline: headlineOf(state) ?? null,
    submissions: state.revisions.length,
    stay: await withTheSameWords(state, store),
  };
}

/** Copies of copies, too, and what it is itself a copy or a correction of. */
async function withTheSameWords(state: ArticleState, { pool, log }: Store): Promise<Doomed['stay']> {
  const cluster = await clusterOf(pool, state.id);
  const corrected = correctedBy(state);
  const others = await Promise.all(
    (await correctionsInStoryOf(pool, state.id)).map((id) => readArticle(id, log)),
  );
  return [
    ...cluster
      .filter((each) => each.id !== state.id && each.state !== 'erased')
      .map(({ id, duplicateOf }) => ({
        id,
        is: duplicateOf === null ? 'is its original' : 'is a copy of it',
      })),
    ...(corrected === null ? [] : [{ id: corrected, is: 'is corrected by it' }]),
    ...others
      .filter(({ article }) => correctedBy(article) === state.id)
      .map(({ article }) => ({ id: article.id, is: 'corrects it' })),
  ];
}

/** The article at another address of which its newest revision is a correction. */
function correctedBy({ id, revisions }: ArticleState): string | null {
  const decided = revisions.at(-1)?.deduplicated;
  return decided?.outcome === 'revision' && decided.of?.article !== id ? (decided.of?.article ?? null) : null;
}
