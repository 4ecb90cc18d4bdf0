import type { DateMention } from '@daybook/shared/article/reading.ts';
import { evidence, type Span } from '@daybook/shared/article/span.ts';
import { dayOf, weekdayName, weekdayOf } from './calendar.ts';
import { datePhrases } from './date-phrases.ts';
import type { DatePhrase } from './date-sense.ts';
import { futureWords, untilWords } from './date-words.ts';
import { type DatedEvent, datedEvents } from './dated-events.ts';
import { firstAfter, lastAt, type Passage, wordsBetween } from './passages.ts';
import { type Anchors, type Placed, resolveDate } from './resolve-dates.ts';
import { weekdayConflict } from './weekday-conflict.ts';

/**
 * Every mention of a date in an English text, resolved against the text's own dates: never against now. `published`
 * is the day of publication where one is known.
 */
export function findDates(
  text: string,
  passages: readonly Passage[],
  published: string | null,
): DateMention[] {
  const placed = passages.flatMap((passage) =>
    datePhrases(passage.words).map((phrase) => place(passage, phrase)),
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
  const before = passage.words[firstAfter(passage.words, phrase.start - 1) - 1];
  return { phrase, passage, sentence, isAhead: isAhead(passage, sentence, phrase, before?.lower ?? '') };
}

/** Behind a long sentence's first words nothing is sure any more. */
const LOOKED_AT = 300;

function isAhead(passage: Passage, sentence: Span, phrase: Span, before: string): boolean {
  if (untilWords.has(before)) return true;
  const from = Math.max(sentence.start, phrase.start - LOOKED_AT);
  return wordsBetween(passage, { start: from, end: phrase.start }).some(({ lower }) =>
    futureWords.has(lower),
  );
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
