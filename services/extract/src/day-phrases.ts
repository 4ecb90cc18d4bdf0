import { isDay, weekdayNamed } from './calendar.ts';
import { dayIn, monthIn, yearIn } from './date-numbers.ts';
import type { Read } from './date-sense.ts';
import { untilDay } from './date-words.ts';
import { isCapitalised, type Word } from './words.ts';

export function isoDay(word: Word | undefined): Read | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(word?.text ?? '');
  const [year, month, day] = [Number(match?.[1]), Number(match?.[2]), Number(match?.[3])];
  return isDay(year, month, day)
    ? { sense: { kind: 'day', year, month, day, weekday: null }, length: 1 }
    : undefined;
}

/** Thursday, December 5, 2024: one mention; the weekday may contradict the day. */
export function namedDay(words: readonly Word[], at: number): Read | undefined {
  const weekday = isCapitalised(words[at]?.text ?? '') ? weekdayNamed(words[at]?.lower ?? '') : undefined;
  const date = weekday === undefined ? undefined : dayAndMonth(words, at + 1);
  if (weekday === undefined || date === undefined) return undefined;
  const sense = date.sense.kind === 'day' ? { ...date.sense, weekday } : date.sense;
  return { sense, length: date.length + 1 };
}

/** December 4, 2024 · December 4 · 4 December 2024 · 4th of December */
export function dayAndMonth(words: readonly Word[], at: number): Read | undefined {
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
export function daysOfMonth(words: readonly Word[], at: number): Read | undefined {
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
