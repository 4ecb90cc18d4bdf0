import type { RevisionStatus } from '@daybook/shared/article/article-state.ts';
import { parseStream } from '@daybook/shared/article/ids.ts';
import type { DaybookEvent, KnownEvent } from '@daybook/shared/events/envelope.ts';
import type { RejectionReason } from '@daybook/shared/events/rejection-reasons.ts';

/** What became of one submission, as `add --json` prints it. `position` is the last event that changed it. */
export type Outcome = {
  /** The article; null while, or because, there is none. */
  readonly id: string | null;
  readonly submission: string;
  readonly revision: number | null;
  readonly state: Exclude<RevisionStatus, 'waiting'> | 'erased';
  readonly reason?: RejectionReason | string;
  readonly duplicateOf?: string;
  readonly position: number;
};

/** The types that change an outcome; the bodies of others (the long ones) need not be parsed. */
export const changesOutcome = (type: string): boolean => CHANGING.has(type);

const CHANGING: ReadonlySet<string> = new Set([
  'SubmissionReceived',
  'SubmissionIngested',
  'SubmissionRejected',
  'ArticleRejected',
  'StageFailed',
  'ArticleDeduplicated',
  'ArticlePublished',
  'ArticleSuperseded',
  'ArticleRetried',
  'DecisionUndone',
  'ArticleSplit',
  'ArticleMerged',
  'ArticleErased',
]);

/** A submission that the door has just taken in at this position. */
export const justReceived = (submission: string, position: number): Outcome => ({
  id: null,
  submission,
  revision: null,
  state: 'open',
  position,
});

export const isTerminal = ({ state }: Outcome): boolean => state !== 'open';

/**
 * Folds the log into what became of each submission. Only the submissions it was started with are
 * followed; an event that concerns none of them changes nothing. `known` is where each of them stands already.
 */
export type Outcomes = {
  readonly of: (submission: string) => Outcome | undefined;
  /** Returns the outcome the event changed, if any. */
  readonly apply: (event: DaybookEvent) => Outcome | undefined;
};

export function followOutcomes(submissions: Iterable<string>, known: readonly Outcome[] = []): Outcomes {
  const wanted = new Set(submissions);
  const bySubmission = new Map<string, Outcome>();
  const byRevision = new Map<string, string>();
  known.forEach(remember);

  function apply(event: DaybookEvent): Outcome | undefined {
    const submission = submissionOf(event, byRevision);
    if (submission === undefined || !wanted.has(submission)) return undefined;
    const before = bySubmission.get(submission) ?? justReceived(submission, 0);
    const after = changed(before, event);
    if (after !== undefined) remember(after);
    return after;
  }

  function remember(outcome: Outcome): void {
    bySubmission.set(outcome.submission, outcome);
    if (outcome.id !== null)
      byRevision.set(revisionKey(outcome.id, outcome.revision ?? 0), outcome.submission);
  }

  return { of: (submission) => bySubmission.get(submission), apply };
}

const revisionKey = (article: string, revision: number): string => `${article} ${revision}`;

function submissionOf(event: DaybookEvent, byRevision: ReadonlyMap<string, string>): string | undefined {
  const named = parseStream(event.stream);
  if (named?.category === 'submission') return named.id;
  if (named === undefined || !('body' in event)) return undefined;
  const { body } = event;
  if (typeof body !== 'object' || body === null || !('revision' in body)) return undefined;
  return byRevision.get(revisionKey(named.id, Number(body.revision)));
}

/** The outcome after the event; undefined when the event says nothing about how far the submission is. */
function changed(before: Outcome, event: DaybookEvent): Outcome | undefined {
  const at = { ...before, position: event.position };
  switch (event.type) {
    case 'SubmissionReceived':
      return at;
    case 'SubmissionIngested':
      return { ...at, id: event.body.article, revision: event.body.articleRevision };
    case 'SubmissionRejected':
    case 'ArticleRejected':
      return { ...at, state: 'rejected', reason: event.body.reason };
    case 'StageFailed':
      return { ...at, state: 'failed', reason: event.body.error.code };
    case 'ArticleDeduplicated':
      return deduplicated(at, event);
    case 'ArticlePublished':
      return { ...at, state: 'published' };
    case 'ArticleSuperseded':
      return { ...at, state: 'superseded' };
    case 'ArticleRetried':
    case 'DecisionUndone':
    case 'ArticleSplit':
    case 'ArticleMerged':
      return reopened(at);
    case 'ArticleErased':
      return { ...justReceived(before.submission, event.position), state: 'erased' };
    default:
      return undefined;
  }
}

function deduplicated(
  at: Outcome,
  { body }: Extract<KnownEvent, { type: 'ArticleDeduplicated' }>,
): Outcome | undefined {
  if (body.outcome !== 'duplicate' && body.outcome !== 'unchanged') return undefined;
  return {
    ...at,
    state: body.outcome,
    ...(body.outcome === 'duplicate' && body.of !== null && { duplicateOf: body.of.article }),
  };
}

const reopened = ({ id, submission, revision, position }: Outcome): Outcome => ({
  id,
  submission,
  revision,
  state: 'open',
  position,
});
