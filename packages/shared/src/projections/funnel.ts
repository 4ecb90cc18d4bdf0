import { submissionStream } from '../article/ids.ts';
import type { StageName } from '../events/stage-name.ts';
import { addTurn, emptyTotals, type FunnelTotals, type TurnRow } from './funnel-totals.ts';
import { defineProjection, type EventOf, type Rows } from './projection.ts';
import type { Queryable } from './queryable.ts';
import { startedKeys, stateAfter, type TurnEvent, turnEvents, turnKey } from './turns.ts';

/**
 * How many submissions are where, and what each stage let through or turned away. One row of totals, and for each
 * submission and revision a row with what it put into them, so that an erasure takes exactly that out again.
 */
type Row = TurnRow | FunnelTotals;
const TOTALS = 'totals';
const handled = [...turnEvents, 'ArticleCleaned', 'ArticleExtracted', 'ArticleErased'] as const;
type Passing = TurnEvent | EventOf<'ArticleCleaned' | 'ArticleExtracted'>;

export const funnel = defineProjection<(typeof handled)[number], Row>({
  name: 'funnel',
  version: 1,
  handles: handled,
  keys: (event) =>
    event.type === 'ArticleErased'
      ? [TOTALS, ...event.body.submissions.map(submissionStream)]
      : [TOTALS, turnKey(event), ...startedKeys(event)],
  apply: (rows, event, { forgotten }) =>
    event.type === 'ArticleErased' ? erase(rows, event, forgotten) : takeTurn(rows, event),
});

function takeTurn(rows: Rows<Row>, event: Passing): void {
  const outcome = outcomeAt(event);
  move(rows, turnKey(event), (turn) => ({
    state: stateOf(event) ?? turn.state,
    stages: outcome === null ? turn.stages : { ...turn.stages, [outcome.stage]: outcome.result },
    opened: turn.opened + (event.type === 'ArticleIngested' ? 1 : 0),
  }));
  for (const key of startedKeys(event)) move(rows, key, (turn) => ({ ...turn, state: 'open' }));
}

/** Gives a row its next value and carries the difference into the totals. */
function move(rows: Rows<Row>, key: string, next: (turn: TurnRow) => TurnRow): void {
  const row = rows.get(key);
  const before = isTurn(row) ? row : undefined;
  const after = next(before ?? { state: 'open', stages: {}, opened: 0 });
  const totals = before === undefined ? totalsIn(rows) : addTurn(totalsIn(rows), key, before, -1);
  rows.set(key, after);
  rows.set(TOTALS, addTurn(totals, key, after, 1));
}

function erase(
  rows: Rows<Row>,
  { body }: EventOf<'ArticleErased'>,
  forgotten: ReadonlyMap<string, Row>,
): void {
  const turns = [...forgotten].flatMap(([key, row]) => (isTurn(row) ? [{ key, row }] : []));
  rows.set(
    TOTALS,
    turns.reduce((totals, { key, row }) => addTurn(totals, key, row, -1), totalsIn(rows)),
  );
  for (const submission of body.submissions) {
    move(rows, submissionStream(submission), () => ({ state: 'erased', stages: {}, opened: 0 }));
  }
}

const isTurn = (row: Row | undefined): row is TurnRow => row !== undefined && 'state' in row;

function totalsIn(rows: Rows<Row>): FunnelTotals {
  const row = rows.get(TOTALS);
  return row === undefined || isTurn(row) ? emptyTotals : row;
}

const stateOf = (event: Passing) =>
  event.type === 'ArticleCleaned' || event.type === 'ArticleExtracted' ? null : stateAfter(event);

/** Which stage an event is the outcome of, and whether it let the article through. */
function outcomeAt({ type, body }: Passing): { stage: StageName; result: string } | null {
  switch (type) {
    case 'SubmissionIngested':
      return { stage: 'ingest', result: 'passed' };
    case 'ArticleCleaned':
      return { stage: 'clean', result: 'passed' };
    case 'ArticleExtracted':
      return { stage: 'extract', result: 'passed' };
    case 'ArticleDeduplicated': {
      const isDropped = body.outcome === 'duplicate' || body.outcome === 'unchanged';
      return { stage: 'dedupe', result: isDropped ? body.outcome : 'passed' };
    }
    case 'ArticlePublished':
      return { stage: 'publish', result: 'passed' };
    case 'SubmissionRejected':
      return { stage: 'ingest', result: `rejected: ${body.reason}` };
    case 'ArticleRejected':
      return { stage: body.stage, result: `rejected: ${body.reason}` };
    case 'StageFailed':
      return { stage: body.stage, result: `failed: ${body.error.code}` };
    default:
      return null;
  }
}

/** The funnel as it stands; all zero for an empty log. */
export async function readFunnel(db: Queryable): Promise<FunnelTotals> {
  const { rows } = await db.query<{ row: FunnelTotals }>({
    name: 'funnel-totals',
    text: 'select row from read_model.funnel where key = $1',
    values: [TOTALS],
  });
  return rows[0]?.row ?? emptyTotals;
}
