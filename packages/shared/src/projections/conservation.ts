import type { TurnState } from './turns.ts';

/**
 * The check on everything: what was accepted is somewhere. Counted in submissions; a submission that became a
 * revision is counted as that revision.
 */
export const endStates = [
  'published',
  'duplicate',
  'unchanged',
  'superseded',
  'rejected',
  'failed',
  'erased',
] as const;

export type Counts = {
  readonly accepted: number;
  readonly open: number;
  /** Ingested, but the revision that stands for them has not been seen yet: 0 but for the moment between two events. */
  readonly handedOver: number;
} & { readonly [State in (typeof endStates)[number]]: number };

export const emptyCounts: Counts = {
  accepted: 0,
  open: 0,
  handedOver: 0,
  published: 0,
  duplicate: 0,
  unchanged: 0,
  superseded: 0,
  rejected: 0,
  failed: 0,
  erased: 0,
};

/** The count that a state goes into. */
export function countedAs(state: TurnState): keyof Counts {
  if (state === 'ingested') return 'handedOver';
  return state === 'waiting' ? 'open' : state;
}

export type Conservation = {
  readonly holds: boolean;
  readonly accepted: number;
  readonly accountedFor: number;
};

/** accepted = open + published + duplicate + unchanged + superseded + rejected + failed + erased. */
export function conservation(counts: Counts): Conservation {
  const accountedFor = endStates.reduce((sum, state) => sum + counts[state], counts.open + counts.handedOver);
  return { holds: accountedFor === counts.accepted, accepted: counts.accepted, accountedFor };
}
