import type { DateMention } from '@daybook/shared/article/reading.ts';
import { evidence, type Span } from '@daybook/shared/article/span.ts';
import { dayOf, weekdayName, weekdayOf } from './calendar.ts';
import { datePhrases } from './date-phrases.ts';
import type { DatePhrase } from './date-sense.ts';
import { type DatedEvent, datedEvents } from './dated-events.ts';
import { firstAfter, lastAt, type Passage } from './passages.ts';
import { type Anchors, type Placed, resolveDate } from './resolve-dates.ts';
import { weekdayConflict } from './weekday-conflict.ts';

/**
 * Every mention of a date in the text, resolved against the text's own dates: never against now. `published`
 * is the day of publication where one is known.
 */
export function findDates(
  text: string,
  passages: readonly Passage[],
  published: string | null,
): DateMention[] {
  const placed = passages.flatMap((passage) =>
    datePhrases(passage.words, passage.known.dates).map((phrase) => place(passage, phrase)),
  );
  const anchors = { published, latestExplicit: latestDay(placed) };
  const events = datedEvents(text, placed);
  return placed
    .map((each) => mention(text, each, anchors, events))
    .filter((_, at) => isDated(placed[at], anchors));
}

/** "this year" says nothing where no year is known. */
const isDated = (placed: Placed | undefined, { published }: Anchors): boolean =>
  published !== null || placed?.phrase.kind !== 'period';

function place(passage: Passage, phrase: DatePhrase): Placed {
  const sentence = lastAt(passage.sentences, phrase.start) ?? passage.span;
  return { phrase, passage, sentence, isAhead: isAhead(passage, sentence, phrase) };
}

/** Behind a long sentence's first words nothing is sure any more. */
const LOOKED_AT = 300;

function isAhead({ words, known: { dates } }: Passage, sentence: Span, phrase: Span): boolean {
  const at = firstAfter(words, phrase.start - 1);
  if (dates.until.has(words[at - 1]?.lower ?? '')) return true;
  if (dates.nextBehind.has(words[firstAfter(words, phrase.end - 1)]?.lower ?? '')) return true;
  const from = Math.max(sentence.start, phrase.start - LOOKED_AT);
  for (let before = at - 1; before >= 0; before--) {
    const word = words[before];
    if (word === undefined || word.start < from) break;
    if (dates.future.has(word.lower)) return true;
  }
  return false;
}

/** The latest full date of what has happened: what the text announces for later says nothing about when it was written. */
function latestDay(placed: readonly Placed[]): string | null {
  const days = placed.flatMap(({ phrase, isAhead: ahead }) =>
    phrase.kind === 'day' && !ahead ? [dayOf(phrase.year, phrase.month, phrase.day)] : [],
  );
  return days.reduce<string | null>((latest, day) => (latest === null || day > latest ? day : latest), null);
}

function mention(text: string, placed: Placed, anchors: Anchors, events: readonly DatedEvent[]): DateMention {
  const { start, end } = placed.phrase;
  const resolved = resolveDate(placed, anchors);
  const conflict = ownConflict(placed.phrase) ?? weekdayConflict(placed, resolved.value, events);
  return { span: { start, end }, evidence: evidence(text, { start, end }), ...resolved, conflict };
}

/** "Monday, December 4, 2024", which was a Wednesday: the words stand, and this says so. */
function ownConflict(phrase: DatePhrase): string | null {
  if (phrase.kind !== 'day' || phrase.weekday === null) return null;
  const day = dayOf(phrase.year, phrase.month, phrase.day);
  return weekdayOf(day) === phrase.weekday ? null : `${day} was a ${weekdayName(day)}`;
}
