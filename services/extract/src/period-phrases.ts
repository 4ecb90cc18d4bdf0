import { dayIn, monthIn, yearAt, yearIn } from './date-numbers.ts';
import type { Read } from './date-sense.ts';
import type { DateWords, Part } from './languages/date-words.ts';
import { isCapitalised, type Word } from './words.ts';

/** the 1990s · années 1990 */
export function decade(words: readonly Word[], at: number, known: DateWords): Read | undefined {
  const [word, next] = [words[at], words[at + 1]];
  const match = /^((?:19|20)\d0)(\D{1,5})$/.exec(word?.lower ?? '');
  if (match !== null && known.decadeSuffixes.includes(match[2] ?? ''))
    return { sense: { kind: 'decade', year: Number(match[1]) }, length: 1 };
  const year = known.decadeBefore.has(word?.lower ?? '') ? yearIn(next) : 0;
  return year > 0 && year % 10 === 0 ? { sense: { kind: 'decade', year }, length: 2 } : undefined;
}

/** the first quarter of 2024 */
export function quarter(words: readonly Word[], at: number, known: DateWords): Read | undefined {
  const number = known.ordinals.get(words[at]?.lower ?? '');
  if (number === undefined || !known.quarters.has(words[at + 1]?.lower ?? '')) return undefined;
  const { year, end } = yearAt(words, at + 2, known);
  return year === 0 ? undefined : { sense: { kind: 'quarter', year, quarter: number }, length: end - at };
}

/** last week · next month · this year · la semana pasada */
export function period(words: readonly Word[], at: number, known: DateWords): Read | undefined {
  const [first, second] = [words[at]?.lower ?? '', words[at + 1]?.lower ?? ''];
  const before = known.stepsBefore.get(first);
  const unit = before === undefined ? known.units.get(first) : known.units.get(second);
  const steps = before ?? known.stepsBehind.get(second);
  return unit === undefined || steps === undefined
    ? undefined
    : { sense: { kind: 'period', unit, steps }, length: 2 };
}

/** late November · mid-June 2023 · early 2024 · finales de noviembre */
export function partOf(words: readonly Word[], at: number, known: DateWords): Read | undefined {
  const [first, name] = (words[at]?.lower ?? '').split('-', 2);
  const part = known.parts.get(first ?? '');
  if (part === undefined) return undefined;
  if (name === undefined) return partBehind(words, at, part, known);
  const month = known.months.get(name) ?? 0;
  return month > 0 ? monthWithYear(month, words, at, 1, part, known) : yearPart(name, part);
}

const yearPart = (name: string, part: Part): Read | undefined =>
  /^(19|20)\d\d$/.test(name)
    ? { sense: { kind: 'year', year: Number(name), part, begins: false }, length: 1 }
    : undefined;

/** Between the part and its month stand two links at most: "fin du mois de novembre". */
const LINKS = 3;

function partBehind(words: readonly Word[], at: number, part: Part, known: DateWords): Read | undefined {
  let length = 1;
  while (length <= LINKS && known.partLinks.has(words[at + length]?.lower ?? '')) length++;
  const month = monthIn(words[at + length], known);
  if (month > 0) return monthWithYear(month, words, at, length + 1, part, known);
  const { year, end } = yearAt(words, at + length, known);
  return year > 0 ? { sense: { kind: 'year', year, part, begins: false }, length: end - at } : undefined;
}

/** A month, `length` words of which stand from `at`, with the year behind it. */
function monthWithYear(
  month: number,
  words: readonly Word[],
  at: number,
  length: number,
  part: Part | null,
  known: DateWords,
): Read {
  const { year, end } = yearAt(words, at + length, known);
  return year > 0
    ? { sense: { kind: 'month', month, year, part }, length: end - at }
    : { sense: { kind: 'month', month, year: null, part }, length };
}

/** in June · since May 2023 */
export function monthAlone(words: readonly Word[], at: number, known: DateWords): Read | undefined {
  const month = monthIn(words[at], known);
  // "29 February 2023" is no day of that year, and no reason to read a month out of it.
  if (month === 0 || dayIn(words[at - 1], known) > 0) return undefined;
  const isDate = yearAt(words, at + 1, known).year > 0 || isBehindWord(words, at, known);
  return isDate ? monthWithYear(month, words, at, 1, null, known) : undefined;
}

/** A capital letter where the language writes months without one makes it a name (Maja, Avril). */
const isBehindWord = (words: readonly Word[], at: number, { beforeMonth, capitalised }: DateWords): boolean =>
  beforeMonth.has(words[at - 1]?.lower ?? '') && (capitalised || !isCapitalised(words[at]?.text ?? ''));

/** in 2022: the number alone is the mention. began in 2022 · since 2022: it goes on, and the words say so. */
export function yearBehindWord(words: readonly Word[], at: number, known: DateWords): Read | undefined {
  const begins = known.beginnings.has(words[at]?.lower ?? '');
  const preposition = begins ? at + 1 : at;
  const word = words[preposition]?.lower ?? '';
  const year = yearIn(words[preposition + 1]);
  if (year === 0 || !known.beforeYear.has(word)) return undefined;
  const isOpen = begins || known.openers.has(word);
  const tail = known.yearTails.has(words[preposition + 2]?.lower ?? '') ? 1 : 0;
  const length = preposition + 2 + tail - at;
  return {
    sense: { kind: 'year', year, part: null, begins: isOpen },
    length,
    skip: isOpen ? 0 : preposition + 1 - at,
  };
}
