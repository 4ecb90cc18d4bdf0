import { monthNamed } from './calendar.ts';
import { dayIn, monthIn, yearIn } from './date-numbers.ts';
import type { Part, Read } from './date-sense.ts';
import { beforeMonth, beforeYear, beginnings, ordinals, periodSteps } from './date-words.ts';
import type { Word } from './words.ts';

/** the 1990s */
export function decade(word: Word | undefined): Read | undefined {
  const year = /^((?:19|20)\d0)s$/.exec(word?.lower ?? '')?.[1];
  return year === undefined ? undefined : { sense: { kind: 'decade', year: Number(year) }, length: 1 };
}

/** the first quarter of 2024 */
export function quarter(words: readonly Word[], at: number): Read | undefined {
  const number = ordinals.get(words[at]?.lower ?? '');
  if (number === undefined || words[at + 1]?.lower !== 'quarter') return undefined;
  const yearAt = words[at + 2]?.lower === 'of' ? at + 3 : at + 2;
  const year = yearIn(words[yearAt]);
  return year === 0
    ? undefined
    : { sense: { kind: 'quarter', year, quarter: number }, length: yearAt + 1 - at };
}

/** last week · next month · this year */
export function period(words: readonly Word[], at: number): Read | undefined {
  const steps = periodSteps.get(words[at]?.lower ?? '');
  const unit = words[at + 1]?.lower;
  if (steps === undefined || (unit !== 'week' && unit !== 'month' && unit !== 'year')) return undefined;
  return { sense: { kind: 'period', unit, steps }, length: 2 };
}

const PARTS: ReadonlyMap<string, Part> = new Map([
  ['early', 'early'],
  ['mid', 'mid'],
  ['late', 'late'],
]);

/** late November · mid-June 2023 · early 2024 */
export function partOf(words: readonly Word[], at: number): Read | undefined {
  const [first, name] = (words[at]?.lower ?? '').split('-', 2);
  const part = PARTS.get(first ?? '');
  if (part === undefined) return undefined;
  if (name === undefined) return monthOrYear(words[at + 1], words[at + 2], part, 2);
  const month = monthNamed(name) ?? 0;
  return month > 0
    ? monthWithYear(month, words[at + 1], part, 1)
    : yearIn(words[at]) > 0
      ? undefined
      : yearPart(name, part);
}

const yearPart = (name: string, part: Part): Read | undefined =>
  /^(19|20)\d\d$/.test(name)
    ? { sense: { kind: 'year', year: Number(name), part, begins: false }, length: 1 }
    : undefined;

function monthOrYear(
  word: Word | undefined,
  behind: Word | undefined,
  part: Part,
  length: number,
): Read | undefined {
  if (monthIn(word) > 0) return monthWithYear(monthIn(word), behind, part, length);
  const year = yearIn(word);
  return year > 0 ? { sense: { kind: 'year', year, part, begins: false }, length } : undefined;
}

function monthWithYear(month: number, behind: Word | undefined, part: Part | null, length: number): Read {
  const year = yearIn(behind);
  return year > 0
    ? { sense: { kind: 'month', month, year, part }, length: length + 1 }
    : { sense: { kind: 'month', month, year: null, part }, length };
}

/** in June · since May 2023 */
export function monthAlone(words: readonly Word[], at: number): Read | undefined {
  const month = monthIn(words[at]);
  // "29 February 2023" is no day of that year, and no reason to read a month out of it.
  if (dayIn(words[at - 1]) > 0) return undefined;
  const isDate = yearIn(words[at + 1]) > 0 || beforeMonth.has(words[at - 1]?.lower ?? '');
  return month > 0 && isDate ? monthWithYear(month, words[at + 1], null, 1) : undefined;
}

/** in 2022: the number alone is the mention. began in 2022 · since 2022: it goes on, and the words say so. */
export function yearBehindWord(words: readonly Word[], at: number): Read | undefined {
  const begins = beginnings.has(words[at]?.lower ?? '');
  const preposition = begins ? at + 1 : at;
  const word = words[preposition]?.lower ?? '';
  const year = yearIn(words[preposition + 1]);
  if (year === 0 || !beforeYear.has(word)) return undefined;
  const isOpen = begins || word === 'since';
  const length = preposition + 2 - at;
  return { sense: { kind: 'year', year, part: null, begins: isOpen }, length, skip: isOpen ? 0 : length - 1 };
}
