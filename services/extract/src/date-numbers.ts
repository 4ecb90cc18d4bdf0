import { monthNamed } from './calendar.ts';
import { isCapitalised, type Word } from './words.ts';

/** What a word says in a date; 0 when it says none of it. */
export const monthIn = (word: Word | undefined): number =>
  word && isCapitalised(word.text) ? (monthNamed(word.lower) ?? 0) : 0;
export const yearIn = (word: Word | undefined): number =>
  word && /^(19|20)\d\d$/.test(word.text) ? Number(word.text) : 0;
export const dayIn = (word: Word | undefined): number =>
  word && /^\d{1,2}(st|nd|rd|th)?$/.test(word.lower) ? Number.parseInt(word.text, 10) : 0;
