import type { DateMention } from '@daybook/shared/article/reading.ts';
import type { Span } from '@daybook/shared/article/span.ts';
import {
  dayOf,
  daysIn,
  monthOf,
  plusDays,
  weekdayFrom,
  weekdayUntil,
  yearOfFuture,
  yearOfPast,
} from './calendar.ts';
import type { DatePhrase } from './date-sense.ts';
import type { Part } from './languages/date-words.ts';
import type { Passage } from './passages.ts';

type Resolved = Pick<DateMention, 'value' | 'precision' | 'basis'>;

/** A date phrase where it stands, and whether its words say that it lies ahead. */
export type Placed = {
  readonly phrase: DatePhrase;
  readonly passage: Passage;
  readonly sentence: Span;
  readonly isAhead: boolean;
};

/** What dates without a year, and weekdays, are resolved against: the day of publication, the latest full date. */
export type Anchors = { readonly published: string | null; readonly latestExplicit: string | null };

type Anchor = { readonly day: string; readonly basis: 'published' | 'text' };

const UNRESOLVED: Resolved = { value: null, precision: 'unresolved', basis: 'none' };

/**
 * News speaks of the past: a day without a year is the last such day up to the anchor, a weekday the last one up to
 * the day of publication; what a sentence announces comes next after it. Without a day of publication a weekday is the
 * first on or after the text's latest full date, because a text that calls its news by the weekday is written within
 * days of what it dates in full.
 */
export function resolveDate({ phrase, isAhead }: Placed, anchors: Anchors): Resolved {
  if (phrase.kind === 'day')
    return { value: dayOf(phrase.year, phrase.month, phrase.day), precision: 'day', basis: 'explicit' };
  if (phrase.kind === 'year') return year(phrase);
  if (phrase.kind === 'decade')
    return interval(`${phrase.year}-01-01`, `${phrase.year + 9}-12-31`, 'explicit');
  if (phrase.kind === 'quarter') return quarter(phrase);
  if (phrase.kind === 'days' && phrase.year !== null) return days(phrase, phrase.year, 'explicit');
  if (phrase.kind === 'month' && phrase.year !== null)
    return month(phrase.year, phrase.month, phrase.part, 'explicit');
  const anchor = anchorOf(anchors);
  return anchor === null ? UNRESOLVED : againstAnchor(phrase, anchor, isAhead);
}

const anchorOf = ({ published, latestExplicit }: Anchors): Anchor | null => {
  if (published !== null) return { day: published, basis: 'published' };
  return latestExplicit === null ? null : { day: latestExplicit, basis: 'text' };
};

function againstAnchor(
  phrase: Exclude<DatePhrase, { kind: 'day' | 'year' | 'decade' | 'quarter' }>,
  { day, basis }: Anchor,
  isAhead: boolean,
): Resolved {
  const yearOf = isAhead ? yearOfFuture : yearOfPast;
  switch (phrase.kind) {
    case 'month-day':
      return validDay(yearOf(day, phrase.month, phrase.day), phrase.month, phrase.day, basis);
    case 'month':
      return month(yearOf(day, phrase.month), phrase.month, phrase.part, basis);
    case 'weekday': {
      const nearest = basis === 'text' || isAhead ? weekdayFrom : weekdayUntil;
      return { value: nearest(day, phrase.weekday), precision: 'day', basis };
    }
    case 'days':
      return days(phrase, yearOf(day, phrase.month, phrase.to), basis);
    case 'period':
      return basis === 'text' ? UNRESOLVED : period(phrase, day, basis);
    case 'relative':
      return basis === 'text' ? UNRESOLVED : { value: plusDays(day, phrase.days), precision: 'day', basis };
  }
}

/** February 29 of a year without one stays unresolved rather than become another day. */
const validDay = (inYear: number, number: number, day: number, basis: Resolved['basis']): Resolved =>
  day > daysIn(inYear, number) ? UNRESOLVED : { value: dayOf(inYear, number, day), precision: 'day', basis };

function year({ year: value, part, begins }: Extract<DatePhrase, { kind: 'year' }>): Resolved {
  if (begins) return { value: `${value}/..`, precision: 'open-interval', basis: 'explicit' };
  if (part === null) return { value: String(value), precision: 'year', basis: 'explicit' };
  const first = { early: 1, mid: 5, late: 9 }[part];
  return interval(dayOf(value, first, 1), dayOf(value, first + 3, daysIn(value, first + 3)), 'explicit');
}

type Days = Extract<DatePhrase, { kind: 'days' }>;

/** The year may have no such last day: February 29. */
const days = ({ month: number, from, to }: Days, inYear: number, basis: Resolved['basis']): Resolved =>
  to > daysIn(inYear, number)
    ? UNRESOLVED
    : interval(dayOf(inYear, number, from), dayOf(inYear, number, to), basis);

function quarter({ year: inYear, quarter: number }: Extract<DatePhrase, { kind: 'quarter' }>): Resolved {
  const last = number * 3;
  return interval(dayOf(inYear, last - 2, 1), dayOf(inYear, last, daysIn(inYear, last)), 'explicit');
}

/** Weeks begin on Monday. */
function period(
  { unit, steps }: Extract<DatePhrase, { kind: 'period' }>,
  anchor: string,
  basis: Resolved['basis'],
): Resolved {
  const [inYear, number] = [Number(anchor.slice(0, 4)), Number(anchor.slice(5, 7))];
  if (unit === 'year') return { value: String(inYear + steps), precision: 'year', basis };
  if (unit === 'month') {
    const months = inYear * 12 + number - 1 + steps;
    return { value: monthOf(Math.floor(months / 12), (months % 12) + 1), precision: 'month', basis };
  }
  const monday = plusDays(weekdayUntil(anchor, 1), steps * 7);
  return interval(monday, plusDays(monday, 6), basis);
}

const FIRST: Readonly<Record<Part, number>> = { early: 1, mid: 11, late: 21 };

function month(inYear: number, number: number, part: Part | null, basis: Resolved['basis']): Resolved {
  if (part === null) return { value: monthOf(inYear, number), precision: 'month', basis };
  const last = part === 'late' ? daysIn(inYear, number) : FIRST[part] + 9;
  return interval(dayOf(inYear, number, FIRST[part]), dayOf(inYear, number, last), basis);
}

const interval = (from: string, to: string, basis: Resolved['basis']): Resolved => ({
  value: `${from}/${to}`,
  precision: 'interval',
  basis,
});
