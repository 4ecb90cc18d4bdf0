import { type Counts, countedAs, emptyCounts } from './conservation.ts';
import type { TurnState } from './turns.ts';

/** What one submission or revision puts into the totals. */
export type TurnRow = {
  readonly state: TurnState;
  /** How it came through each stage the last time it was there. */
  readonly stages: { readonly [stage: string]: string };
  /** How often it was opened: 1 for a revision in a sound log, 0 for a submission. */
  readonly opened: number;
};

/** `stages.clean.passed`, `stages.clean['rejected: no-text']`, … */
export type FunnelTotals = {
  readonly counts: Counts;
  readonly stages: { readonly [stage: string]: { readonly [outcome: string]: number } };
};

export const emptyTotals: FunnelTotals = { counts: emptyCounts, stages: {} };

/** The totals with one row more (1) or one row less (-1). */
export function addTurn(totals: FunnelTotals, key: string, row: TurnRow, sign: 1 | -1): FunnelTotals {
  const accepted = key.startsWith('submission-') ? sign : 0;
  const state = countedAs(row.state);
  const counts = { ...totals.counts, accepted: totals.counts.accepted + accepted };
  counts[state] += sign;
  counts.handedOver -= sign * row.opened;
  const outcomes = Object.entries(row.stages);
  return {
    counts,
    stages: outcomes.reduce((all, [stage, outcome]) => addOutcome(all, stage, outcome, sign), totals.stages),
  };
}

/** An outcome that nobody has any more is not listed: an erased one leaves no trace of its reason. */
function addOutcome(stages: FunnelTotals['stages'], stage: string, outcome: string, sign: 1 | -1) {
  const { [outcome]: before = 0, ...others } = stages[stage] ?? {};
  const outcomes = before + sign === 0 ? others : { ...others, [outcome]: before + sign };
  const { [stage]: _, ...rest } = stages;
  return Object.keys(outcomes).length === 0 ? rest : { ...rest, [stage]: outcomes };
}
