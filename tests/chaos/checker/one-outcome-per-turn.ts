import type { Case, Violation } from './evidence.ts';
import { storiesAreDecided } from './stories-are-decided.ts';
import { turnsOf } from './turns.ts';

/**
 * C3: one outcome per article, stage, revision and round, each in its turn, in the order of the stages; and one story
 * decision for each publication.
 */
export function oneOutcomePerTurn({ decoded }: Case): Violation[] {
  const { outOfTurn, erased } = turnsOf(decoded);
  const turns = outOfTurn.map(
    ({ event, says }): Violation => ({
      check: 'C3',
      about: event.stream,
      says: `position ${event.position}: ${says}`,
    }),
  );
  return [...turns, ...storiesAreDecided(decoded, erased)];
}
