import type { Case, Violation } from './evidence.ts';
import { turnsOf } from './turns.ts';

/** C3: one outcome per article, stage, revision and round, each in its turn, in the order of the stages. */
export const oneOutcomePerTurn = ({ decoded }: Case): Violation[] =>
  turnsOf(decoded).outOfTurn.map(({ event, says }) => ({
    check: 'C3',
    about: event.stream,
    says: `position ${event.position}: ${says}`,
  }));
