import type { DateMention } from '@daybook/shared/article/reading.ts';
import { dayOf, daysIn, monthOf, weekdayFrom, weekdayUntil, yearOfPast } from './calendar.ts';
import type { DatePhrase, Part } from './date-phrases.ts';

type Resolved = Pick<DateMention, 'value' | 'precision' | 'basis'>;

/** What dates without a year, and weekdays, are resolved against. */
export type Anchors = { readonly published: string | null; readonly latestExplicit: string | null };

/** The text's own anchors: its day of publication where one is known, and its latest full date. */
export function anchorsOf(phrases: readonly DatePhrase[], published: string | null): Anchors {
  const explicit = phrases.flatMap((phrase) =>
    phrase.kind === 'day' ? [dayOf(phrase.year, phrase.month, phrase.day)] : [],
  );
  return { published, latestExplicit: explicit.toSorted().at(-1) ?? null };
}

const UNRESOLVED: Resolved = { value: null, precision: 'unresolved', basis: 'none' };

/**
 * News speaks of the past: a day without a year is the last such day up to the anchor, a weekday the last one up to
 * the day of publication. Without one, a weekday is the first on or after the text's latest full date, because a text
 * that calls its news by the weekday is written within days of what it dates in full.
 */
export function resolveDate(phrase: DatePhrase, anchors: Anchors): Resolved {
  if (phrase.kind === 'day') {
    return { value: dayOf(phrase.year, phrase.month, phrase.day), precision: 'day', basis: 'explicit' };
  }
  if (phrase.kind === 'year') return year(phrase);
  if (phrase.kind === 'month' && phrase.year !== null)
    return month(phrase.year, phrase.month, phrase.part, 'explicit');
  const anchor = anchors.published ?? anchors.latestExplicit;
  if (anchor === null) return UNRESOLVED;
  return againstAnchor(phrase, anchor, anchors.published === null ? 'text' : 'published');
}

function againstAnchor(
  phrase: Exclude<DatePhrase, { kind: 'day' | 'year' }>,
  anchor: string,
  basis: Resolved['basis'],
): Resolved {
  switch (phrase.kind) {
    case 'month-day': {
      const value = dayOf(yearOfPast(anchor, phrase.month, phrase.day), phrase.month, phrase.day);
      return { value, precision: 'day', basis };
    }
    case 'month':
      return month(yearOfPast(anchor, phrase.month), phrase.month, phrase.part, basis);
    case 'weekday': {
      const nearest = basis === 'published' ? weekdayUntil : weekdayFrom;
      return { value: nearest(anchor, phrase.weekday), precision: 'day', basis };
    }
  }
}

const year = ({ year: value, begins }: Extract<DatePhrase, { kind: 'year' }>): Resolved =>
  begins
    ? { value: `${value}/..`, precision: 'open-interval', basis: 'explicit' }
    : { value: String(value), precision: 'year', basis: 'explicit' };

const FIRST: Readonly<Record<Part, number>> = { early: 1, mid: 11, late: 21 };

function month(inYear: number, number: number, part: Part | null, basis: Resolved['basis']): Resolved {
  if (part === null) return { value: monthOf(inYear, number), precision: 'month', basis };
  const last = part === 'late' ? daysIn(inYear, number) : FIRST[part] + 9;
  const value = `${dayOf(inYear, number, FIRST[part])}/${dayOf(inYear, number, last)}`;
  return { value, precision: 'interval', basis };
}
