import type { ArticleState } from '../article/article-state.ts';
import type { Fact } from '../events/catalogue.ts';

/**
 * One open revision per article: the fact that ends it also starts the newest waiting one, and those in between end
 * superseded. Facts that end nothing come back as they are.
 */
export function closeRevision(article: ArticleState, fact: Fact): readonly Fact[] {
  if (!endsRevision(fact)) return [fact];
  const waiting = article.revisions
    .filter(({ status }) => status === 'waiting')
    .map(({ revision }) => revision);
  const starts = waiting.length === 0 ? null : Math.max(...waiting);
  const superseded = waiting
    .filter((revision) => revision !== starts)
    .map((revision): Fact => ({ type: 'ArticleSuperseded', body: { revision, by: starts ?? revision } }));
  return [{ ...fact, body: { ...fact.body, starts } } as Fact, ...superseded];
}

type Ending = Extract<Fact, { body: { starts: number | null } }>;

const endsRevision = (fact: Fact): fact is Ending =>
  fact.type === 'ArticleDeduplicated'
    ? fact.body.outcome === 'duplicate' || fact.body.outcome === 'unchanged'
    : ['ArticlePublished', 'ArticleRejected', 'StageFailed'].includes(fact.type);
