import { submissionStream } from '../article/ids.ts';
import type { StageName } from '../events/stage-name.ts';
import { type Counts, countedAs, emptyCounts } from './conservation.ts';
import { defineProjection, type EventOf, type Rows } from './projection.ts';
import { startedKeys, stateAfter, type TurnEvent, type TurnState, turnEvents, turnKey } from './turns.ts';

/**
 * How many submissions are where, and what each stage let through or turned away. One row of totals, and for each
 * submission and revision a row with what it put into them, so that an erasure takes exactly that out again.
 */
export type TurnRow = {
  readonly state: TurnState;
  /** How it came through each stage the last time it was there. */
  readonly stages: { readonly [stage: string]: string };
};

/** `stages.clean.passed`, `stages.clean['rejected: no-text']`, … */
export type FunnelTotals = {
  readonly counts: Counts;
  readonly stages: { readonly [stage: string]: { readonly [outcome: string]: number } };
};

export const TOTALS = 'totals';
const handled = [...turnEvents, 'ArticleCleaned', 'ArticleExtracted', 'ArticleErased'] as const;
type Passing = TurnEvent | EventOf<'ArticleCleaned' | 'ArticleExtracted'>;

export const funnel = defineProjection<(typeof handled)[number], TurnRow | FunnelTotals>({
  name: 'funnel',
  version: 1,
  handles: handled,
  keys: (event) =>
    event.type === 'ArticleErased'
      ? [TOTALS, ...event.body.submissions.map(submissionStream)]
      : [TOTALS, turnKey(event), ...startedKeys(event)],
  apply(rows, event, { forgotten }) {
    if (event.type === 'ArticleErased') return erase(rows, event, forgotten);
    takeTurn(rows, event);
  },
});

const isTurn = (row: TurnRow | FunnelTotals | undefined): row is TurnRow =>
  row !== undefined && 'state' in row;

const totalsOf = (rows: Rows<TurnRow | FunnelTotals>): FunnelTotals => {
  const row = rows.get(TOTALS);
  return row === undefined || isTurn(row) ? emptyTotals : row;
};

export const emptyTotals: FunnelTotals = { counts: emptyCounts, stages: {} };

function takeTurn(rows: Rows<TurnRow | FunnelTotals>, event: Passing): void {
  const state = stateOf(event);
  const outcome = outcomeAt(event);
  move(rows, turnKey(event), (turn) => ({
    state: state ?? turn?.state ?? 'open',
    stages: outcome === null ? (turn?.stages ?? {}) : { ...turn?.stages, [outcome.stage]: outcome.outcome },
  }));
  for (const key of startedKeys(event)) {
    move(rows, key, (turn) => ({ state: 'open', stages: turn?.stages ?? {} }));
  }
  if (event.type === 'ArticleIngested') count(rows, { handedOver: -1 });
}

/** Gives a row its next value and carries the difference into the totals. */
function move(
  rows: Rows<TurnRow | FunnelTotals>,
  key: string,
  next: (turn: TurnRow | undefined) => TurnRow,
): void {
  const row = rows.get(key);
  const before = isTurn(row) ? row : undefined;
  const after = next(before);
  rows.set(key, after);
  const totals = totalsOf(rows);
  rows.set(TOTALS, add(before === undefined ? totals : add(totals, key, before, -1), key, after, 1));
}

function erase(
  rows: Rows<TurnRow | FunnelTotals>,
  { body }: EventOf<'ArticleErased'>,
  forgotten: ReadonlyMap<string, TurnRow | FunnelTotals>,
): void {
  let totals = totalsOf(rows);
  for (const [key, row] of forgotten) {
    if (!isTurn(row)) continue;
    totals = add(totals, key, row, -1);
    // What opened this revision had counted it as handed over.
    if (key.includes('/')) totals = { ...totals, counts: plus(totals.counts, { handedOver: 1 }) };
  }
  rows.set(TOTALS, totals);
  for (const submission of body.submissions) {
    move(rows, submissionStream(submission), () => ({ state: 'erased', stages: {} }));
  }
}

const count = (rows: Rows<TurnRow | FunnelTotals>, change: Partial<Counts>): void => {
  const totals = totalsOf(rows);
  rows.set(TOTALS, { ...totals, counts: plus(totals.counts, change) });
};

const plus = (counts: Counts, change: Partial<Counts>): Counts => ({
  ...counts,
  ...Object.fromEntries(
    Object.entries(change).map(([name, by]) => [name, counts[name as keyof Counts] + (by ?? 0)]),
  ),
});

/** The totals with one row more, or with one row less. */
function add({ counts, stages }: FunnelTotals, key: string, row: TurnRow, sign: 1 | -1): FunnelTotals {
  const accepted = key.startsWith('submission-') ? sign : 0;
  const counted = plus(plus(counts, { accepted }), { [countedAs(row.state)]: sign });
  const entries = Object.entries(row.stages);
  return {
    counts: counted,
    stages: entries.reduce((all, [stage, outcome]) => addOutcome(all, stage, outcome, sign), stages),
  };
}

/** An outcome nobody has any more is not listed: an erased one leaves no trace of its reason. */
function addOutcome(stages: FunnelTotals['stages'], stage: string, outcome: string, sign: 1 | -1) {
  const { [outcome]: before = 0, ...others } = stages[stage] ?? {};
  const outcomes = before + sign === 0 ? others : { ...others, [outcome]: before + sign };
  const { [stage]: _, ...rest } = stages;
  return Object.keys(outcomes).length === 0 ? rest : { ...rest, [stage]: outcomes };
}

const stateOf = (event: Passing): TurnState | null =>
  event.type === 'ArticleCleaned' || event.type === 'ArticleExtracted' ? null : stateAfter(event);

/** Which stage an event is the outcome of, and whether it let the article through. */
function outcomeAt({ type, body }: Passing): { stage: StageName; outcome: string } | null {
  switch (type) {
    case 'SubmissionIngested':
      return { stage: 'ingest', outcome: 'passed' };
    case 'ArticleCleaned':
      return { stage: 'clean', outcome: 'passed' };
    case 'ArticleExtracted':
      return { stage: 'extract', outcome: 'passed' };
    case 'ArticleDeduplicated':
      return {
        stage: 'dedupe',
        outcome: ['duplicate', 'unchanged'].includes(body.outcome) ? body.outcome : 'passed',
      };
    case 'ArticlePublished':
      return { stage: 'publish', outcome: 'passed' };
    case 'SubmissionRejected':
      return { stage: 'ingest', outcome: `rejected: ${body.reason}` };
    case 'ArticleRejected':
      return { stage: body.stage, outcome: `rejected: ${body.reason}` };
    case 'StageFailed':
      return { stage: body.stage, outcome: `failed: ${body.error.code}` };
    default:
      return null;
  }
}
