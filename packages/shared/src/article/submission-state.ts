import type { EventBody } from '../events/catalogue.ts';
import type { DaybookEvent } from '../events/envelope.ts';
import type { Cause } from './work.ts';

/** What a submission's stream says so far. Made by folding its events; plain data, so it can cross threads. */
export type SubmissionState = {
  readonly id: string;
  readonly version: number;
  readonly status: 'none' | 'open' | 'ingested' | 'rejected' | 'failed' | 'erased';
  readonly round: number;
  readonly cause: Cause | null;
  readonly received: EventBody<'SubmissionReceived'> | null;
  readonly ingested: EventBody<'SubmissionIngested'> | null;
};

export const newSubmission = (id: string): SubmissionState => ({
  id,
  version: 0,
  status: 'none',
  round: 0,
  cause: null,
  received: null,
  ingested: null,
});

/** The next state. An erased or unknown event moves only the version. */
export const evolveSubmission = (state: SubmissionState, event: DaybookEvent): SubmissionState => ({
  ...change(state, event),
  version: event.version,
});

function change(state: SubmissionState, event: DaybookEvent): SubmissionState {
  const cause = { position: event.position, id: event.id };
  switch (event.type) {
    case 'SubmissionReceived':
      return { ...state, status: 'open', received: event.body, cause };
    case 'SubmissionIngested':
      return { ...state, status: 'ingested', ingested: event.body, cause: null };
    case 'SubmissionRejected':
      return { ...state, status: 'rejected', cause: null };
    case 'StageFailed':
      return { ...state, status: 'failed', cause: null };
    case 'ArticleRetried':
    case 'DecisionUndone':
      return { ...state, status: 'open', round: event.body.round, cause };
    case 'ArticleErased':
      return { ...state, status: 'erased', cause: null };
    default:
      return state;
  }
}
