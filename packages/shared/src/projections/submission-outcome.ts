import { submissionStream } from '../article/ids.ts';
import type { Queryable } from './queryable.ts';
import type { SubmissionRow } from './submissions.ts';
import type { TurnState } from './turns.ts';

/** What `daybook add` prints. */
export type SubmissionOutcome = {
  readonly submission: string;
  readonly state: TurnState;
  readonly door: string | null;
  readonly article: string | null;
  readonly revision: number | null;
  readonly duplicateOf: string | null;
  readonly reason: string | null;
  readonly detail: string | null;
  /** The position at which it was received, and that of the last event that changed its outcome. */
  readonly received: number;
  readonly position: number;
};

/** What became of a submission so far; undefined when the read model does not know it (yet). */
export async function submissionOutcome(
  db: Queryable,
  submission: string,
): Promise<SubmissionOutcome | undefined> {
  return (await submissionOutcomes(db, [submission])).get(submission);
}

/** The same for many at once. */
export async function submissionOutcomes(
  db: Queryable,
  submissions: readonly string[],
): Promise<Map<string, SubmissionOutcome>> {
  const { rows } = await db.query<{ key: string; own: SubmissionRow; turn: SubmissionRow | null }>({
    name: 'submission-outcomes',
    text: `select own.key, own.row as own, turn.row as turn
           from read_model.submissions own
           left join read_model.submissions turn
             on turn.key = 'article-' || (own.row->>'article') || '/' || (own.row->>'revision')
           where own.key = any ($1)`,
    values: [submissions.map(submissionStream)],
  });
  return new Map(
    rows
      .map(({ key, own, turn }) => putTogether(key.slice('submission-'.length), own, turn))
      .map((outcome) => [outcome.submission, outcome]),
  );
}

function putTogether(submission: string, own: SubmissionRow, turn: SubmissionRow | null): SubmissionOutcome {
  const { door, article, revision, received } = own;
  const known = { submission, door, article, revision, received };
  const { state, duplicateOf, reason, detail, position } = own.state === 'ingested' && turn ? turn : own;
  // A revision that waits for an earlier one, or is not opened yet, is open to whoever dropped it.
  const shown = state === 'waiting' || state === 'ingested' ? 'open' : state;
  return { ...known, state: shown, duplicateOf, reason, detail, position };
}

/** Whether nothing more happens to it by itself. */
export const hasEnded = ({ state }: Pick<SubmissionOutcome, 'state'>): boolean => state !== 'open';
