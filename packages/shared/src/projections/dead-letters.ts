import type { StageName } from '../events/stage-name.ts';
import { defineHandled, defineProjection, type EventOf } from './projection.ts';
import { turnKey } from './turns.ts';

/** What ended rejected or failed and nobody has reopened: the list to look at and to retry from. */
export type DeadLetterRow = {
  readonly kind: 'rejected' | 'failed';
  readonly stage: StageName;
  readonly cause: string;
  readonly detail: string;
  readonly attempts: number | null;
  readonly endedAt: number;
};

const handled = defineHandled([
  'SubmissionRejected',
  'ArticleRejected',
  'StageFailed',
  'ArticleRetried',
  'DecisionUndone',
]);
type Handled = EventOf<(typeof handled)[number]>;

export const deadLetters = defineProjection<(typeof handled)[number], DeadLetterRow>({
  name: 'dead_letters',
  version: 1,
  handles: handled,
  keys: (event) => [turnKey(event)],
  apply(rows, event) {
    const row = letterOf(event);
    if (row === null) rows.delete(turnKey(event));
    else rows.set(turnKey(event), row);
  },
  indexes: (table) => [`create index on ${table} ((row->>'stage'), (row->>'cause'))`],
});

function letterOf({ type, body, position: endedAt }: Handled): DeadLetterRow | null {
  switch (type) {
    case 'SubmissionRejected':
      return {
        kind: 'rejected',
        stage: 'ingest',
        cause: body.reason,
        detail: body.detail,
        attempts: null,
        endedAt,
      };
    case 'ArticleRejected':
      return {
        kind: 'rejected',
        stage: body.stage,
        cause: body.reason,
        detail: body.detail,
        attempts: null,
        endedAt,
      };
    case 'StageFailed': {
      const { stage, error, attempts } = body;
      return { kind: 'failed', stage, cause: error.code, detail: error.message, attempts, endedAt };
    }
    case 'ArticleRetried':
    case 'DecisionUndone':
      return null;
  }
}
