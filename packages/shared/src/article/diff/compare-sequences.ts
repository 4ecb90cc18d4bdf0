import { diffArrays } from 'diff';

/** A run of items that both sequences have, or that only the old or only the new one has. */
export type Run = { readonly is: 'same' | 'removed' | 'added'; readonly items: readonly string[] };

/**
 * The shortest way from one sequence to another (Myers 1986), in runs. Work and memory are bounded by
 * `maxEdits`² + the length of both: where more edits than that are needed, only what both have at their beginning and
 * end counts as the same, and all between as removed and added.
 */
export function compareSequences(from: readonly string[], to: readonly string[], maxEdits: number): Run[] {
  const changes = diffArrays([...from], [...to], { maxEditLength: maxEdits });
  if (changes === undefined) return compareEnds(from, to);
  return changes.map(({ added, removed, value }) => ({
    is: added ? 'added' : removed ? 'removed' : 'same',
    items: value,
  }));
}

function compareEnds(from: readonly string[], to: readonly string[]): Run[] {
  const begin = commonLength(from, to, (items, at) => items[at]);
  const shorter = Math.min(from.length, to.length) - begin;
  const end = Math.min(
    shorter,
    commonLength(from, to, (items, at) => items[items.length - 1 - at]),
  );
  const runs: Run[] = [
    { is: 'same', items: from.slice(0, begin) },
    { is: 'removed', items: from.slice(begin, from.length - end) },
    { is: 'added', items: to.slice(begin, to.length - end) },
    { is: 'same', items: from.slice(from.length - end) },
  ];
  return runs.filter(({ items }) => items.length > 0);
}

function commonLength(
  from: readonly string[],
  to: readonly string[],
  itemAt: (items: readonly string[], at: number) => string | undefined,
): number {
  const most = Math.min(from.length, to.length);
  let length = 0;
  while (length < most && itemAt(from, length) === itemAt(to, length)) length += 1;
  return length;
}
