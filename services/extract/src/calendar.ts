/** Days as `YYYY-MM-DD`, months as `YYYY-MM`. Proleptic Gregorian, no clock, no zone: a day is the text's day. */

const WEEKDAY_NAMES = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const DAY_MS = 86_400_000;
const two = (value: number): string => String(value).padStart(2, '0');

export const dayOf = (year: number, month: number, day: number): string =>
  `${year}-${two(month)}-${two(day)}`;
export const monthOf = (year: number, month: number): string => `${year}-${two(month)}`;
export const daysIn = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate();
export const isDay = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);

/** 0 is Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();
export const weekdayName = (day: string): string => WEEKDAY_NAMES[weekdayOf(day)] ?? '';

export const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** The first such weekday on or after a day; the last one on or before it. */
export const weekdayFrom = (day: string, weekday: number): string =>
  plusDays(day, (weekday - weekdayOf(day) + 7) % 7);
export const weekdayUntil = (day: string, weekday: number): string =>
  plusDays(day, -((weekdayOf(day) - weekday + 7) % 7));

/** The year in which a month (and day) without a year last began on or before the anchor. */
export const yearOfPast = (anchor: string, month: number, day = 1): number => {
  const year = Number(anchor.slice(0, 4));
  return dayOf(year, month, day) <= anchor ? year : year - 1;
};

/** The year in which a month (and day) without a year comes next on or after the anchor. */
export const yearOfFuture = (anchor: string, month: number, day = 31): number => {
  const year = Number(anchor.slice(0, 4));
  return dayOf(year, month, day) >= anchor ? year : year + 1;
};
