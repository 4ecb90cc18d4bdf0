import type { RelatedOutcome } from '../events/article-deduplicated.ts';
import type { HeadlineMatch } from './headline-index.ts';

/** What a related headline came to, without its place in the list of items. */
export type HeadlineVerdict = Pick<RelatedOutcome, 'state' | 'target' | 'score'>;

/** From here on a headline is taken to name the article. */
export const LINK_THRESHOLD = 0.8;
/** Two articles this close to each other are both meant, or neither. */
export const LINK_MARGIN = 0.08;

/**
 * The rule for related headlines, used when the listing article is deduplicated and again whenever a headline
 * arrives later. `matches` are best first; `sameArticle` says whether two of them are copies of one article: copies
 * do not make a headline ambiguous, the earliest of them is the target.
 */
export function resolveHeadline(
  matches: readonly HeadlineMatch[],
  sameArticle: (a: HeadlineMatch, b: HeadlineMatch) => boolean,
): HeadlineVerdict {
  const [best] = matches;
  if (best === undefined || best.score < LINK_THRESHOLD)
    return { state: 'pending', target: null, score: best?.score ?? 0 };
  const rivals = matches.filter((match) => isRival(best, match));
  if (alike(best, rivals, sameArticle).size < rivals.length)
    return { state: 'ambiguous', target: null, score: best.score };
  const earliest = rivals.reduce((first, match) => (match.position < first.position ? match : first));
  return { state: 'resolved', target: earliest.article, score: best.score };
}

/** The same key is rivalled by the same key only. */
const isRival = (best: HeadlineMatch, match: HeadlineMatch): boolean =>
  best.score === 1 ? match.score === 1 : best.score - match.score < LINK_MARGIN;

/** Copies of a copy are copies: a text that was rewritten twice need not be like its first form. */
function alike(
  best: HeadlineMatch,
  rivals: readonly HeadlineMatch[],
  sameArticle: (a: HeadlineMatch, b: HeadlineMatch) => boolean,
): ReadonlySet<HeadlineMatch> {
  const met = new Set([best]);
  for (const each of met)
    for (const rival of rivals) if (!met.has(rival) && sameArticle(each, rival)) met.add(rival);
  return met;
}
