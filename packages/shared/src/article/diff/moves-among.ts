import { keyOf, type Place } from './text-block.ts';

/** Blocks that left one place and stand, word for word, at another: the new place → the old one. One pass over both. */
export function movesAmong(removed: readonly Place[], added: readonly Place[]): Map<Place, Place> {
  const left = Map.groupBy(removed, keyOf);
  const taken = new Map<string, number>();
  const moves = new Map<Place, Place>();
  for (const place of added) {
    const key = keyOf(place);
    const nth = taken.get(key) ?? 0;
    const was = left.get(key)?.[nth];
    if (was === undefined) continue;
    taken.set(key, nth + 1);
    moves.set(place, was);
  }
  return moves;
}
