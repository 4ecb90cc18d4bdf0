/** Nobody misspells a longer word; it is also what bounds the work for a word that a stranger sent. */
const LONGEST = 64;
const SHORTEST_BEGINNING = 3;

/**
 * The word somebody most likely meant: the one with the fewest typing mistakes (a letter more, less or other, two
 * neighbours swapped), at most one in three letters; else one that begins like it. Case does not count. Undefined when
 * nothing is near; the first of several equally near ones.
 */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  const given = word.toLowerCase();
  if (given.length > LONGEST) return undefined;
  const near = known
    .map((name) => ({ name, mistakes: typingMistakes(given, name.toLowerCase()) }))
    .filter(({ name, mistakes }) => mistakes * 3 <= Math.max(given.length, name.length))
    .toSorted((a, b) => a.mistakes - b.mistakes);
  return near[0]?.name ?? known.find((name) => beginsLike(name.toLowerCase(), given));
}

/** `, did you mean port?`, or nothing: the end of a sentence about an unknown word. */
export function didYouMean(word: string, known: readonly string[]): string {
  const near = nearestWord(word, known);
  return near === undefined ? '' : `, did you mean ${near}?`;
}

const beginsLike = (name: string, given: string): boolean =>
  given.length >= SHORTEST_BEGINNING && name.startsWith(given);

/**
 * Optimal string alignment distance (Damerau 1964, restricted): like Levenshtein's, and two neighbours swapped count
 * as one mistake, which is what `prot` for `port` is.
 */
function typingMistakes(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const other = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        at(last, j) + 1,
        at(row, j - 1) + 1,
        at(last, j - 1) + other,
        swapped ? at(beforeLast, j - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [beforeLast, last] = [last, row];
  }
  return at(last, b.length);
}

const at = (row: readonly number[], index: number): number => row[index] ?? Number.POSITIVE_INFINITY;
