import { submissionStream } from '../article/ids.ts';
import { defineProjection, type EventOf, type Rows } from './projection.ts';
import { startedKeys, stateAfter, type TurnEvent, type TurnState, turnEvents, turnKey } from './turns.ts';

/**
 * What became of each thing somebody dropped. One row per submission, from its own stream, and one per revision,
 * from the stream of its article; the answer for a submission is the two put together (`submission-outcome.ts`).
 */
export type SubmissionRow = {
  readonly state: TurnState;
  readonly door: string | null;
  /** A submission: the article and revision it became. A revision: the submission it came from. */
  readonly article: string | null;
  readonly revision: number | null;
  readonly submission: string | null;
  readonly duplicateOf: string | null;
  readonly reason: string | null;
  readonly detail: string | null;
  readonly received: number;
  readonly position: number;
};

export const submissions = defineProjection<TurnEvent['type'] | 'ArticleErased', SubmissionRow>({
  name: 'submissions',
  version: 1,
  handles: [...turnEvents, 'ArticleErased'],
  keys: (event) =>
    event.type === 'ArticleErased'
      ? event.body.submissions.map(submissionStream)
      : [turnKey(event), ...startedKeys(event)],
  apply: (rows, event) => (event.type === 'ArticleErased' ? markErased(rows, event) : takeTurn(rows, event)),
});

function takeTurn(rows: Rows<SubmissionRow>, event: TurnEvent): void {
  const key = turnKey(event);
  const row = rows.get(key) ?? newRow(event.position);
  const state = stateAfter(event) ?? row.state;
  rows.set(key, { ...row, ...details(event), state, position: event.position });
  for (const started of startedKeys(event)) {
    const waiting = rows.get(started) ?? newRow(event.position);
    rows.set(started, { ...waiting, state: 'open', position: event.position });
  }
}

/** The submissions an erasure names end erased, whether or not anything was known about them. */
function markErased(rows: Rows<SubmissionRow>, { position, body }: EventOf<'ArticleErased'>): void {
  for (const submission of body.submissions) {
    rows.set(submissionStream(submission), { ...newRow(position), state: 'erased' });
  }
}

const newRow = (position: number): SubmissionRow => ({
  state: 'open',
  door: null,
  article: null,
  revision: null,
  submission: null,
  duplicateOf: null,
  reason: null,
  detail: null,
  received: position,
  position,
});

function details({ type, body }: TurnEvent): Partial<SubmissionRow> {
  switch (type) {
    case 'SubmissionReceived':
      return { door: body.door };
    case 'SubmissionIngested':
      return { article: body.article, revision: body.articleRevision };
    case 'SubmissionRejected':
      return { door: body.door, reason: body.reason, detail: body.detail };
    case 'ArticleIngested':
      return { submission: body.submission };
    case 'ArticleDeduplicated':
      return body.outcome === 'duplicate' ? { duplicateOf: body.of?.article ?? null } : {};
    case 'ArticleRejected':
      return { reason: body.reason, detail: body.detail };
    case 'StageFailed':
      return { reason: body.error.code, detail: body.error.message };
    case 'ArticleRetried':
    case 'DecisionUndone':
    case 'ArticleSplit':
    case 'ArticleMerged':
      return { duplicateOf: null, reason: null, detail: null };
    default:
      return {};
  }
}
