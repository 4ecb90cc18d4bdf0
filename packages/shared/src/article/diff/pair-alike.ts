import { wordsOf } from '../words.ts';
import type { Place } from './text-block.ts';

/** Two blocks that share this much of their words are one block that was edited. */
const ALIKE = 0.4;
/** How far a block looks ahead for its counterpart: more would make the work quadratic. */
const LOOK_AHEAD = 8;
/** Of more blocks than this in one place, and more characters of each, nobody wants to know which is which. */
const MOST_BLOCKS = 1_000;
const MOST_CHARACTERS = 4_000;

/**
 * Which of the blocks that came is which of those that stood there, edited: the new place → the old one. Pairs keep
 * their order and never cross. Each old block is held against the next {@link LOOK_AHEAD} new ones.
 */
export function pairAlike(stood: readonly Place[], came: readonly Place[]): Map<Place, Place> {
  const pairs = new Map<Place, Place>();
  if (stood.length === 0 || came.length === 0) return pairs;
  const words = came.slice(0, MOST_BLOCKS + LOOK_AHEAD).map(wordsIn);
  let next = 0;
  for (const was of stood.slice(0, MOST_BLOCKS)) {
    const at = mostAlike(wordsIn(was), words, next);
    const is = at === undefined ? undefined : came[at];
    if (at === undefined || is === undefined) continue;
    pairs.set(is, was);
    next = at + 1;
  }
  return pairs;
}

const wordsIn = ({ text }: Place): ReadonlySet<string> => new Set(wordsOf(text.slice(0, MOST_CHARACTERS)));

function mostAlike(
  own: ReadonlySet<string>,
  words: readonly ReadonlySet<string>[],
  next: number,
): number | undefined {
  let best: number | undefined;
  let bestShare = ALIKE;
  words.slice(next, next + LOOK_AHEAD).forEach((others, ahead) => {
    const share = shareOf(own, others);
    if (share < bestShare || (best !== undefined && share === bestShare)) return;
    best = next + ahead;
    bestShare = share;
  });
  return best;
}

/** How much of the longer one the two have in common, from 0 to 1; two blocks without any word are alike. */
function shareOf(own: ReadonlySet<string>, others: ReadonlySet<string>): number {
  const most = Math.max(own.size, others.size);
  return most === 0 ? 1 : own.intersection(others).size / most;
}
