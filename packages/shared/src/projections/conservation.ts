import type { ArticleState } from '../article/article-state.ts';
import type { SubmissionState } from '../article/submission-state.ts';
import type { TurnState } from './turns.ts';

/**
 * Conservation: nothing that was accepted gets lost. In submissions:
 *
 *   accepted = open + published + duplicate + unchanged + superseded + rejected + failed + erased
 *
 * `open` is what waits for a stage (`working`), for an earlier revision (`waiting`), or stands between its
 * submission and the revision that is to be opened for it (`handedOver`).
 */
export type Counts = {
  accepted: number;
  working: number;
  waiting: number;
  handedOver: number;
  published: number;
  duplicate: number;
  unchanged: number;
  superseded: number;
  rejected: number;
  failed: number;
  erased: number;
};

export const emptyCounts: Readonly<Counts> = {
  accepted: 0,
  working: 0,
  waiting: 0,
  handedOver: 0,
  published: 0,
  duplicate: 0,
  unchanged: 0,
  superseded: 0,
  rejected: 0,
  failed: 0,
  erased: 0,
};

/** How a submission can end, in the order of the equation. */
export const endStates = [
  'published',
  'duplicate',
  'unchanged',
  'superseded',
  'rejected',
  'failed',
  'erased',
] as const satisfies readonly (keyof Counts)[];

export type Conservation = {
  readonly accepted: number;
  readonly open: number;
  /** All that is accounted for; `holds` says that it equals `accepted` and that nothing is counted below zero. */
  readonly accountedFor: number;
  readonly difference: number;
  readonly holds: boolean;
};

export const countedAs = (state: TurnState): Exclude<keyof Counts, 'accepted'> =>
  state === 'open' ? 'working' : state === 'ingested' ? 'handedOver' : state;

/** Whether the counts of a funnel add up. */
export function checkConservation(counts: Readonly<Counts>): Conservation {
  const { accepted, ...states } = counts;
  const accountedFor = Object.values(states).reduce((sum, count) => sum + count, 0);
  const open = counts.working + counts.waiting + counts.handedOver;
  const difference = accepted - accountedFor;
  const holds = difference === 0 && Object.values(counts).every((count) => count >= 0);
  return { accepted, open, accountedFor, difference, holds };
}

/**
 * The same counts from the folded states of every stream, by another road than the funnel's: each submission is
 * followed to the revision that stands for it. `doctor` and the tests hold the two equal.
 */
export function conservationOf(
  submissions: Iterable<SubmissionState>,
  articles: ReadonlyMap<string, ArticleState>,
): Counts {
  const counts = { ...emptyCounts };
  for (const submission of submissions) {
    counts.accepted += 1;
    counts[countOf(submission, articles)] += 1;
  }
  return counts;
}

function countOf(
  { status, ingested }: SubmissionState,
  articles: ReadonlyMap<string, ArticleState>,
): Exclude<keyof Counts, 'accepted'> {
  if (status !== 'ingested' || ingested === null) return status === 'none' ? 'handedOver' : countedAs(status);
  const article = articles.get(ingested.article);
  if (article?.erased) return 'erased';
  const revision = article?.revisions.find((candidate) => candidate.revision === ingested.articleRevision);
  return revision === undefined ? 'handedOver' : countedAs(revision.status);
}
