import type { Outcome } from '@daybook/api/submissions/outcome.ts';
import { exitCodes } from '../exit-codes.ts';

/** 0 when all ended well (published, duplicate, unchanged), 1 when none did, 6 for a mix. */
export function exitCodeOfOutcomes(outcomes: readonly Pick<Outcome, 'state'>[]): number {
  const bad = outcomes.filter(({ state }) => state === 'rejected' || state === 'failed').length;
  if (bad === 0) return exitCodes.ok;
  return bad === outcomes.length ? exitCodes.failed : exitCodes.partly;
}
