import { weekdayNamed } from './calendar.ts';
import type { DatePhrase, Read } from './date-sense.ts';
import { relativeDays } from './date-words.ts';
import { dayAndMonth, daysOfMonth, isoDay, namedDay } from './day-phrases.ts';
import { decade, monthAlone, partOf, period, quarter, yearBehindWord } from './period-phrases.ts';
import { isCapitalised, type Word } from './words.ts';

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

function weekdayAlone(word: Word | undefined): Read | undefined {
  const weekday =
    word && word.text.length > 5 && isCapitalised(word.text) ? weekdayNamed(word.lower) : undefined;
  return weekday === undefined ? undefined : { sense: { kind: 'weekday', weekday }, length: 1 };
}

function relativeDay(word: Word | undefined): Read | undefined {
  const days = relativeDays.get(word?.lower ?? '');
  return days === undefined ? undefined : { sense: { kind: 'relative', days }, length: 1 };
}
