import type { DateWords } from './languages/date-words.ts';
import { beginsWithDigit, isCapitalised, type Word } from './words.ts';

/** What a word says in a date; 0 when it says none of it. */
export const monthIn = (word: Word | undefined, { months, capitalised }: DateWords): number =>
  word && (!capitalised || isCapitalised(word.text)) ? (months.get(word.lower) ?? 0) : 0;

export const yearIn = (word: Word | undefined): number =>
  word && word.text.length === 4 && /^(19|20)\d\d$/.test(word.text) ? Number(word.text) : 0;

export function dayIn(word: Word | undefined, { daySuffixes }: DateWords): number {
  if (word === undefined || !beginsWithDigit(word.text)) return 0;
  const match = /^(\d{1,2})(\D{0,4})$/.exec(word.lower);
  if (match === null) return 0;
  return match[2] === '' || daySuffixes.includes(match[2] ?? '') ? Number(match[1]) : 0;
}

/** The index behind a year and its tail ("2024 года"), from where the year may be or be linked to ("de 2024"). */
export function yearAt(
  words: readonly Word[],
  at: number,
  { yearLinks, yearTails }: DateWords,
): { year: number; end: number } {
  const from = yearLinks.has(words[at]?.lower ?? '') ? at + 1 : at;
  const year = yearIn(words[from]);
  if (year === 0) return { year, end: at };
  return { year, end: yearTails.has(words[from + 1]?.lower ?? '') ? from + 2 : from + 1 };
}
