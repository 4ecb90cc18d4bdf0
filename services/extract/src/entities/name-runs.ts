import { isBreakBetween, isCapitalised, type Word } from '../words.ts';

/** Small words that stand inside names: "Bank of England", "Ludwig van der Berg". */
const INSIDE = new Set('of de da del della di van von der den ten la le al el bin ibn'.split(' '));
const MOST_INSIDE = 2;
const LONGEST = 8;

/** Runs of capitalised words that nothing but space parts, with the small words inside them, in order. */
export function nameRuns(text: string, words: readonly Word[]): Word[][] {
  const runs: Word[][] = [];
  for (let at = 0; at < words.length; ) {
    const end = runEnd(text, words, at);
    if (end > at) runs.push(words.slice(at, end));
    at = Math.max(end, at + 1);
  }
  return runs;
}

/** Behind the last capitalised word of the run that begins here; where it begins when none does. */
function runEnd(text: string, words: readonly Word[], start: number): number {
  let end = start;
  for (let at = start; at < Math.min(words.length, start + LONGEST); at++) {
    const [word, before] = [words[at], words[at - 1]];
    if (word === undefined || (at > start && before !== undefined && isBreakBetween(text, before, word)))
      break;
    if (isCapitalised(word.text)) end = at + 1;
    else if (at === start || !isInside(word, before) || at - end >= MOST_INSIDE) break;
  }
  return end;
}

/** "the" only behind "of": in "December the Bank of England" it begins another name. */
const isInside = ({ lower }: Word, before: Word | undefined): boolean =>
  lower === 'the' ? before?.lower === 'of' : INSIDE.has(lower);
