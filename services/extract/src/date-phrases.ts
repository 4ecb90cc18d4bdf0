import type { Span } from '@daybook/shared/article/span.ts';
import { isDay, monthNamed, weekdayNamed } from './calendar.ts';
import {
  beforeMonth,
  beforeYear,
  beginnings,
  ordinals,
  periodSteps,
  relativeDays,
  untilDay,
} from './date-words.ts';
import { isCapitalised, type Word } from './words.ts';

/** A date as the words put it, not yet resolved. Months are 1–12, weekdays 0 (Sunday) – 6. */
export type DatePhrase = Span & DateSense;

export type DateSense =
  | {
      readonly kind: 'day';
      readonly year: number;
      readonly month: number;
      readonly day: number;
      /** The weekday that the text puts beside it. */
      readonly weekday: number | null;
    }
  | { readonly kind: 'month-day'; readonly month: number; readonly day: number }
  | {
      readonly kind: 'month';
      readonly month: number;
      readonly year: number | null;
      readonly part: Part | null;
    }
  | { readonly kind: 'year'; readonly year: number; readonly part: Part | null; readonly begins: boolean }
  | {
      readonly kind: 'days';
      readonly month: number;
      readonly from: number;
      readonly to: number;
      readonly year: number | null;
    }
  | { readonly kind: 'decade'; readonly year: number }
  | { readonly kind: 'period'; readonly unit: 'week' | 'month' | 'year'; readonly steps: number }
  | { readonly kind: 'quarter'; readonly year: number; readonly quarter: number }
  | { readonly kind: 'weekday'; readonly weekday: number }
  | { readonly kind: 'relative'; readonly days: number };

export type Part = 'early' | 'mid' | 'late';

/** The dates that some words name, in order; longer readings win over the shorter ones inside them. */
export function datePhrases(words: readonly Word[]): DatePhrase[] {
  const found: DatePhrase[] = [];
  for (let at = 0; at < words.length; ) {
    const reading = readAt(words, at);
    if (reading !== undefined) found.push(phraseOf(words, at, reading));
    at += reading?.length ?? 1;
  }
  return found;
}

/** A sense, and how many words carry it; `skip` of them in front are no part of the mention. */
type Read = { readonly sense: DateSense; readonly length: number; readonly skip?: number };

const phraseOf = (words: readonly Word[], at: number, { sense, length, skip = 0 }: Read): DatePhrase => ({
  start: words[at + skip]?.start ?? 0,
  end: words[at + length - 1]?.end ?? 0,
  ...sense,
});

const readAt = (words: readonly Word[], at: number): Read | undefined =>
  isoDay(words[at]) ??
  namedDay(words, at) ??
  daysOfMonth(words, at) ??
  dayAndMonth(words, at) ??
  partOf(words, at) ??
  monthAlone(words, at) ??
  decade(words[at]) ??
  quarter(words, at) ??
  period(words, at) ??
  yearBehindWord(words, at) ??
  weekdayAlone(words[at]) ??
  relativeDay(words[at]);

const monthIn = (word: Word | undefined): number =>
  word && isCapitalised(word.text) ? (monthNamed(word.lower) ?? 0) : 0;
const yearIn = (word: Word | undefined): number =>
  word && /^(19|20)\d\d$/.test(word.text) ? Number(word.text) : 0;
const dayIn = (word: Word | undefined): number =>
  word && /^\d{1,2}(st|nd|rd|th)?$/.test(word.lower) ? Number.parseInt(word.text, 10) : 0;

function isoDay(word: Word | undefined): Read | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(word?.text ?? '');
  const [year, month, day] = [Number(match?.[1]), Number(match?.[2]), Number(match?.[3])];
  return isDay(year, month, day)
    ? { sense: { kind: 'day', year, month, day, weekday: null }, length: 1 }
    : undefined;
}

/** Thursday, December 5, 2024: one mention; the weekday may contradict the day. */
function namedDay(words: readonly Word[], at: number): Read | undefined {
  const weekday = isCapitalised(words[at]?.text ?? '') ? weekdayNamed(words[at]?.lower ?? '') : undefined;
  const date = weekday === undefined ? undefined : dayAndMonth(words, at + 1);
  if (weekday === undefined || date === undefined) return undefined;
  const sense = date.sense.kind === 'day' ? { ...date.sense, weekday } : date.sense;
  return { sense, length: date.length + 1 };
}

/** December 4, 2024 · December 4 · 4 December 2024 · 4th of December */
function dayAndMonth(words: readonly Word[], at: number): Read | undefined {
  const [first, second, third] = [words[at], words[at + 1], words[at + 2]];
  if (monthIn(first) > 0) return dated(monthIn(first), dayIn(second), words, at, 2);
  if (second?.lower === 'of') return dated(monthIn(third), dayIn(first), words, at, 3);
  return dated(monthIn(second), dayIn(first), words, at, 2);
}

function dated(
  month: number,
  day: number,
  words: readonly Word[],
  at: number,
  length: number,
): Read | undefined {
  const year = yearIn(words[at + length]);
  // Without a year the 29th of February is a day: some year had one.
  if (!isDay(year || 2024, month, day)) return undefined;
  return year > 0
    ? { sense: { kind: 'day', year, month, day, weekday: null }, length: length + 1 }
    : { sense: { kind: 'month-day', month, day }, length };
}

/** 3 to 5 November 2024 · November 3-5, 2024 · November 3 to 5 */
function daysOfMonth(words: readonly Word[], at: number): Read | undefined {
  const isMonthFirst = monthIn(words[at]) > 0;
  const days = daysAt(words, isMonthFirst ? at + 1 : at);
  if (days === undefined) return undefined;
  const monthAt = isMonthFirst ? at : at + days.length;
  const end = isMonthFirst ? at + 1 + days.length : monthAt + 1;
  const month = monthIn(words[monthAt]);
  const year = yearIn(words[end]);
  if (month === 0 || days.from >= days.to || !isDay(year || 2024, month, days.to)) return undefined;
  const sense = { kind: 'days', month, from: days.from, to: days.to, year: year || null } as const;
  return { sense, length: (year > 0 ? end + 1 : end) - at };
}

type Days = { readonly from: number; readonly to: number; readonly length: number };

function daysAt(words: readonly Word[], at: number): Days | undefined {
  const range = /^(\d{1,2})-(\d{1,2})$/.exec(words[at]?.text ?? '');
  if (range !== null) return { from: Number(range[1]), to: Number(range[2]), length: 1 };
  const [from, to] = [dayIn(words[at]), dayIn(words[at + 2])];
  return from > 0 && to > 0 && untilDay.has(words[at + 1]?.lower ?? '') ? { from, to, length: 3 } : undefined;
}

/** the 1990s */
function decade(word: Word | undefined): Read | undefined {
  const year = /^((?:19|20)\d0)s$/.exec(word?.lower ?? '')?.[1];
  return year === undefined ? undefined : { sense: { kind: 'decade', year: Number(year) }, length: 1 };
}

/** the first quarter of 2024 */
function quarter(words: readonly Word[], at: number): Read | undefined {
  const number = ordinals.get(words[at]?.lower ?? '');
  if (number === undefined || words[at + 1]?.lower !== 'quarter') return undefined;
  const yearAt = words[at + 2]?.lower === 'of' ? at + 3 : at + 2;
  const year = yearIn(words[yearAt]);
  return year === 0
    ? undefined
    : { sense: { kind: 'quarter', year, quarter: number }, length: yearAt + 1 - at };
}

/** last week · next month · this year */
function period(words: readonly Word[], at: number): Read | undefined {
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
function partOf(words: readonly Word[], at: number): Read | undefined {
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
function monthAlone(words: readonly Word[], at: number): Read | undefined {
  const month = monthIn(words[at]);
  // "29 February 2023" is no day of that year, and no reason to read a month out of it.
  if (dayIn(words[at - 1]) > 0) return undefined;
  const isDate = yearIn(words[at + 1]) > 0 || beforeMonth.has(words[at - 1]?.lower ?? '');
  return month > 0 && isDate ? monthWithYear(month, words[at + 1], null, 1) : undefined;
}

/** in 2022: the number alone is the mention. began in 2022 · since 2022: it goes on, and the words say so. */
function yearBehindWord(words: readonly Word[], at: number): Read | undefined {
  const begins = beginnings.has(words[at]?.lower ?? '');
  const preposition = begins ? at + 1 : at;
  const word = words[preposition]?.lower ?? '';
  const year = yearIn(words[preposition + 1]);
  if (year === 0 || !beforeYear.has(word)) return undefined;
  const isOpen = begins || word === 'since';
  const length = preposition + 2 - at;
  return { sense: { kind: 'year', year, part: null, begins: isOpen }, length, skip: isOpen ? 0 : length - 1 };
}

function weekdayAlone(word: Word | undefined): Read | undefined {
  const weekday =
    word && word.text.length > 5 && isCapitalised(word.text) ? weekdayNamed(word.lower) : undefined;
  return weekday === undefined ? undefined : { sense: { kind: 'weekday', weekday }, length: 1 };
}

function relativeDay(word: Word | undefined): Read | undefined {
  const days = relativeDays.get(word?.lower ?? '');
  return days === undefined ? undefined : { sense: { kind: 'relative', days }, length: 1 };
}
