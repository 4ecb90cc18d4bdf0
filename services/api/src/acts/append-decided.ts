import type { Append, EventLog } from '@daybook/shared/event-log/event-log.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';

/** More conflicts in a row than this is no race any more. */
const MAX_CONFLICTS = 20;

/**
 * Appends what `decide` decides on, and answers with that and the positions. When a stream has moved meanwhile, `decide`
 * reads and decides again; what it throws comes out.
 */
export async function appendDecided<Decided extends { readonly append: Append }>(
  log: Pick<EventLog, 'append'>,
  decide: () => Promise<Decided>,
): Promise<Decided & { readonly positions: readonly number[] }> {
  for (let tries = 0; tries < MAX_CONFLICTS; tries++) {
    const decided = await decide();
    const verdict = await log.append(decided.append);
    if (verdict.verdict !== 'conflict') return { ...decided, positions: verdict.positions };
  }
  throw new DaybookError('too-many-conflicts', 'the article kept changing while somebody acted on it');
}
