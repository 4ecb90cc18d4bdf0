import { compareSequences } from './compare-sequences.ts';
import { type WordRun, wordDiffer } from './diff-words.ts';
import { movesAmong } from './moves-among.ts';
import { pairAlike } from './pair-alike.ts';
import { keyOf, type Place, placesOf, type TextBlock } from './text-block.ts';

/** What became of one block. `from` and `to` are its places, counted from 0, among the old and the new blocks. */
export type BlockChange =
  | (TextBlock & { readonly change: 'same' | 'moved'; readonly from: number; readonly to: number })
  | (TextBlock & { readonly change: 'removed'; readonly from: number })
  | (TextBlock & { readonly change: 'added'; readonly to: number })
  | {
      readonly change: 'changed';
      readonly kind: TextBlock['kind'];
      /** What kind of block it was; nearly always the same kind. */
      readonly was: TextBlock['kind'];
      readonly from: number;
      readonly to: number;
      readonly words: readonly WordRun[];
    };

/** Where more blocks than this came or went, only those at the beginning and the end count as the same. */
const MAX_EDITS = 600;

/**
 * The blocks of two texts against each other, in the order of the new one; what was removed stands where it was. A
 * block that went from one place to another is `moved`; one that lost or gained words where it stood is `changed`.
 * Costs {@link MAX_EDITS}² at most, plus the length of both texts.
 */
export function diffBlocks(from: readonly TextBlock[], to: readonly TextBlock[]): BlockChange[] {
  const gaps = gapsBetween(placesOf(from), placesOf(to));
  const moves = movesAmong(
    gaps.flatMap(({ removed }) => removed),
    gaps.flatMap(({ added }) => added),
  );
  const left = new Set(moves.values());
  const diffWords = wordDiffer();
  return gaps.flatMap(({ same, removed, added }) => [
    ...same.map(([was, is]) => stayed('same', was, is)),
    ...changesIn(removed, added, { moves, left, diffWords }),
  ]);
}

/** What both have, and what stands between that and the next thing both have. */
type Gap = {
  readonly same: [was: Place, is: Place][];
  readonly removed: Place[];
  readonly added: Place[];
};

function gapsBetween(from: readonly Place[], to: readonly Place[]): Gap[] {
  const gaps: Gap[] = [{ same: [], removed: [], added: [] }];
  const at = { from: 0, to: 0 };
  const take = (places: readonly Place[], side: 'from' | 'to', count: number): readonly Place[] => {
    at[side] += count;
    return places.slice(at[side] - count, at[side]);
  };
  for (const { is, items } of compareSequences(from.map(keyOf), to.map(keyOf), MAX_EDITS)) {
    if (is === 'same') {
      const stand = take(to, 'to', items.length);
      const same = take(from, 'from', items.length).map((was, n): [Place, Place] => [was, stand[n] ?? was]);
      gaps.push({ same, removed: [], added: [] });
    } else if (is === 'removed') gaps.at(-1)?.removed.push(...take(from, 'from', items.length));
    else gaps.at(-1)?.added.push(...take(to, 'to', items.length));
  }
  return gaps;
}

/** What is known of the whole article: which blocks moved, from where, and the patience for words that is left. */
type Elsewhere = {
  readonly moves: ReadonlyMap<Place, Place>;
  readonly left: ReadonlySet<Place>;
  readonly diffWords: ReturnType<typeof wordDiffer>;
};

/** Between two pairs, first what went and then what came; pairs never cross, so both sides keep their order. */
function changesIn(
  removed: readonly Place[],
  added: readonly Place[],
  { moves, left, diffWords }: Elsewhere,
): BlockChange[] {
  const stood = removed.filter((place) => !left.has(place));
  const pairs = pairAlike(
    stood,
    added.filter((place) => !moves.has(place)),
  );
  const changes: BlockChange[] = [];
  let [gone, come] = [0, 0];
  const tellUpTo = (stoodEnd: number, addedEnd: number): void => {
    for (const was of stood.slice(gone, stoodEnd)) changes.push(removedOf(was));
    for (const is of added.slice(come, addedEnd)) changes.push(arrived(is, moves));
    [gone, come] = [stoodEnd + 1, addedEnd + 1];
  };
  added.forEach((is, at) => {
    const was = pairs.get(is);
    if (was === undefined) return;
    tellUpTo(stood.indexOf(was, gone), at);
    changes.push(changedOf(was, is, diffWords(was.text, is.text)));
  });
  tellUpTo(stood.length, added.length);
  return changes;
}

const arrived = (is: Place, moves: ReadonlyMap<Place, Place>): BlockChange => {
  const was = moves.get(is);
  return was === undefined
    ? { change: 'added', kind: is.kind, text: is.text, to: is.at }
    : stayed('moved', was, is);
};

const stayed = (change: 'same' | 'moved', was: Place, { kind, text, at }: Place): BlockChange => ({
  change,
  kind,
  text,
  from: was.at,
  to: at,
});

const removedOf = ({ kind, text, at }: Place): BlockChange => ({ change: 'removed', kind, text, from: at });

const changedOf = (was: Place, is: Place, words: readonly WordRun[]): BlockChange => ({
  change: 'changed',
  kind: is.kind,
  was: was.kind,
  from: was.at,
  to: is.at,
  words,
});
