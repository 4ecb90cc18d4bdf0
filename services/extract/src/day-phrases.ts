import { isDay } from './calendar.ts';
import { dayIn, monthIn, yearAt, yearIn } from './date-numbers.ts';
import type { Read } from './date-sense.ts';
import type { DateWords } from './languages/date-words.ts';
import { isCapitalised, type Word } from './words.ts';

export function isoDay(word: Word | undefined): Read | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(word?.text ?? '');
  return match === null ? undefined : day(Number(match[1]), Number(match[2]), Number(match[3]), 1);
}

/** 12.03.2024 · 12-3-2024 · 12/03/2024: day first, in every language that does not write the month first. */
export function numericDay(words: readonly Word[], at: number, known: DateWords): Read | undefined {
  if (known.monthFirst) return undefined;
  const match = /^(\d{1,2})[.-](\d{1,2})[.-]((?:19|20)\d\d)$/.exec(words[at]?.text ?? '');
  if (match !== null) return day(Number(match[3]), Number(match[2]), Number(match[1]), 1);
  const [first, second, third] = [words[at], words[at + 1], words[at + 2]];
  if (first === undefined || second === undefined || third === undefined) return undefined;
  if (second.start - first.end !== 1 || third.start - second.end !== 1) return undefined;
  const isNumeric = /^\d{1,2}$/.test(first.text) && /^\d{2}$/.test(second.text);
  return isNumeric ? day(yearIn(third), Number(second.text), Number(first.text), 3) : undefined;
}

const day = (year: number, month: number, number: number, length: number): Read | undefined =>
  year > 0 && isDay(year, month, number)
    ? { sense: { kind: 'day', year, month, day: number, weekday: null }, length }
    : undefined;

/** Thursday, December 5, 2024: one mention; the weekday may contradict the day. */
export function namedDay(words: readonly Word[], at: number, known: DateWords): Read | undefined {
  const isName = !known.capitalised || isCapitalised(words[at]?.text ?? '');
  const weekday = isName ? known.anyWeekdays.get(words[at]?.lower ?? '') : undefined;
  if (weekday === undefined) return undefined;
  const date = dayBehind(words, at + 1, known);
  if (date === undefined) return undefined;
  const sense = date.sense?.kind === 'day' ? { ...date.sense, weekday } : date.sense;
  return { sense, length: date.length + 1 };
}

/** Between weekday and day may stand an article: "Donnerstag, dem 5. Dezember". */
function dayBehind(words: readonly Word[], at: number, known: DateWords): Read | undefined {
  const near = dayAndMonth(words, at, known) ?? numericDay(words, at, known);
  if (near !== undefined || known.monthFirst || (words[at]?.text.length ?? 9) > 3) return near;
  const far = dayAndMonth(words, at + 1, known);
  return far && { ...far, length: far.length + 1 };
}

/** December 4, 2024 · December 4 · 4 December 2024 · 4th of December · 5 de junio de 2024 */
export function dayAndMonth(words: readonly Word[], at: number, known: DateWords): Read | undefined {
  const [first, second, third] = [words[at], words[at + 1], words[at + 2]];
  const month = monthIn(first, known);
  if (month > 0)
    return known.monthFirst ? dated(month, dayIn(second, known), words, at, 2, known) : undefined;
  const number = dayIn(first, known);
  if (number === 0) return undefined;
  return known.dayLinks.has(second?.lower ?? '')
    ? dated(monthIn(third, known), number, words, at, 3, known)
    : dated(monthIn(second, known), number, words, at, 2, known);
}

function dated(
  month: number,
  number: number,
  words: readonly Word[],
  at: number,
  length: number,
  known: DateWords,
): Read | undefined {
  const { year, end } = yearAt(words, at + length, known);
  // Without a year the 29th of February is a day: some year had one.
  if (!isDay(year || 2024, month, number)) return undefined;
  return year > 0
    ? { sense: { kind: 'day', year, month, day: number, weekday: null }, length: end - at }
    : { sense: { kind: 'month-day', month, day: number }, length };
}

/** 3 to 5 November 2024 · November 3-5, 2024 · November 3 to 5 · 3 al 5 de noviembre */
export function daysOfMonth(words: readonly Word[], at: number, known: DateWords): Read | undefined {
  const isMonthFirst = known.monthFirst && monthIn(words[at], known) > 0;
  const days = daysAt(words, isMonthFirst ? at + 1 : at, known);
  if (days === undefined) return undefined;
  const behind = at + days.length;
  const monthAt = isMonthFirst ? at : known.dayLinks.has(words[behind]?.lower ?? '') ? behind + 1 : behind;
  const end = isMonthFirst ? at + 1 + days.length : monthAt + 1;
  const month = monthIn(words[monthAt], known);
  const { year, end: endOfYear } = yearAt(words, end, known);
  if (month === 0 || days.from >= days.to || !isDay(year || 2024, month, days.to)) return undefined;
  const sense = { kind: 'days', month, from: days.from, to: days.to, year: year || null } as const;
  return { sense, length: (year > 0 ? endOfYear : end) - at };
}

type Days = { readonly from: number; readonly to: number; readonly length: number };

function daysAt(words: readonly Word[], at: number, known: DateWords): Days | undefined {
  const range = /^(\d{1,2})-(\d{1,2})$/.exec(words[at]?.text ?? '');
  if (range !== null) return { from: Number(range[1]), to: Number(range[2]), length: 1 };
  const [from, to] = [dayIn(words[at], known), dayIn(words[at + 2], known)];
  return from > 0 && to > 0 && known.dayRange.has(words[at + 1]?.lower ?? '')
    ? { from, to, length: 3 }
    : undefined;
}
