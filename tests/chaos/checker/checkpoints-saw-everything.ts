import type { Case, FollowerCheckpoint, Violation } from './evidence.ts';

/**
 * C7: checkpoints never pass an unseen event: each step begins where the one before it ended, no event under a
 * checkpoint was left out, and at rest every follower stands at the head of the log.
 */
export const checkpointsSawEverything = ({ checkpoints, events }: Case): Violation[] =>
  checkpoints.flatMap((checkpoint) =>
    [...whereItStands(checkpoint, events.length), ...brokenSteps(checkpoint), ...unseen(checkpoint)].map(
      (says) => ({ check: 'C7', about: checkpoint.subscription, says }),
    ),
  );

function whereItStands({ position }: FollowerCheckpoint, head: number): string[] {
  if (position > head) return [`stands at ${position}, behind the end of the log at ${head}`];
  return position < head ? [`came to rest at ${position} and never saw ${head - position} events`] : [];
}

function brokenSteps({ moves = [] }: FollowerCheckpoint): string[] {
  return moves.flatMap(({ from, to }, index) => {
    const stood = moves[index - 1]?.to ?? 0;
    if (from !== stood) return [`went from ${from} to ${to} while it stood at ${stood}`];
    return to <= from ? [`went back from ${from} to ${to}`] : [];
  });
}

function unseen({ position, seen }: FollowerCheckpoint): string[] {
  if (seen === undefined) return [];
  const missed = Array.from({ length: position }, (_, index) => index + 1).find((each) => !seen.has(each));
  return missed === undefined ? [] : [`passed position ${missed}, which was never handed to it`];
}
