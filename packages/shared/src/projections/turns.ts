import { defineHandled, type EventOf } from './projection.ts';

/**
 * Submissions and revisions are the two things whose state is counted. The state after an event follows from the
 * event alone; `submissions` and `funnel` both stand on this table.
 */
export const turnEvents = defineHandled([
  'SubmissionReceived',
  'SubmissionIngested',
  'SubmissionRejected',
  'ArticleIngested',
  'ArticleDeduplicated',
  'ArticlePublished',
  'ArticleRejected',
  'ArticleSuperseded',
  'StageFailed',
  'ArticleRetried',
  'DecisionUndone',
  'ArticleSplit',
  'ArticleMerged',
]);
export type TurnEvent = EventOf<(typeof turnEvents)[number]>;

/** A submission is `ingested` once a revision of an article stands for it. */
export type TurnState =
  | 'open'
  | 'ingested'
  | 'waiting'
  | 'published'
  | 'duplicate'
  | 'unchanged'
  | 'superseded'
  | 'rejected'
  | 'failed'
  | 'erased';

/** The key of a submission is its stream, that of a revision the stream of its article and its number. */
export const turnKey = ({ stream, body }: { stream: string; body: object }): string =>
  stream.startsWith('article-') && 'revision' in body ? `${stream}/${body.revision}` : stream;

/** The waiting revision that an event starts, if there is one. */
export const startedKeys = ({ stream, body }: { stream: string; body: object }): string[] =>
  'starts' in body && typeof body.starts === 'number' ? [`${stream}/${body.starts}`] : [];

/** The state in which an event leaves what it is about; null when it stays as it was. */
export function stateAfter({ type, body }: TurnEvent): TurnState | null {
  switch (type) {
    case 'SubmissionReceived':
    case 'ArticleRetried':
    case 'DecisionUndone':
    case 'ArticleSplit':
    case 'ArticleMerged':
      return 'open';
    case 'SubmissionIngested':
      return 'ingested';
    case 'ArticleIngested':
      return body.waits ? 'waiting' : 'open';
    case 'ArticleDeduplicated':
      return body.outcome === 'duplicate' || body.outcome === 'unchanged' ? body.outcome : null;
    case 'ArticlePublished':
      return 'published';
    case 'SubmissionRejected':
    case 'ArticleRejected':
      return 'rejected';
    case 'ArticleSuperseded':
      return 'superseded';
    case 'StageFailed':
      return 'failed';
  }
}
