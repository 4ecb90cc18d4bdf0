import type { DatePhrase, Read } from './date-sense.ts';
import { dayAndMonth, daysOfMonth, isoDay, namedDay, numericDay } from './day-phrases.ts';
import type { DateWords } from './languages/date-words.ts';
import { phraseAt } from './languages/phrases.ts';
import { decade, monthAlone, partOf, period, quarter, yearBehindWord } from './period-phrases.ts';
import { isCapitalised, type Word } from './words.ts';

/** The dates that some words name, in order; longer readings win over the shorter ones inside them. */
export function datePhrases(words: readonly Word[], known: DateWords): DatePhrase[] {
  const found: DatePhrase[] = [];
  if (known.months.size === 0) return found;
  for (let at = 0; at < words.length; ) {
    const reading = mayBegin(words[at], known) ? readAt(words, at, known) : undefined;
    if (reading !== undefined && reading.sense !== null)
      found.push(phraseOf(words, at, { ...reading, sense: reading.sense }));
    at += reading?.length ?? 1;
  }
  return found;
}

/** Most words of a text begin no date: a number or a word of the table does. */
function mayBegin(word: Word | undefined, { starters }: DateWords): boolean {
  if (word === undefined) return false;
  const first = word.text.charCodeAt(0);
  if (first >= 48 && first <= 57) return true;
  if (starters.has(word.lower)) return true;
  const hyphen = word.lower.indexOf('-');
  return hyphen > 0 && starters.has(word.lower.slice(0, hyphen));
}

const phraseOf = (
  words: readonly Word[],
  at: number,
  { sense, length, skip = 0 }: Read & { readonly sense: NonNullable<Read['sense']> },
): DatePhrase => ({
  start: words[at + skip]?.start ?? 0,
  end: words[at + length - 1]?.end ?? 0,
  ...sense,
});

const readAt = (words: readonly Word[], at: number, known: DateWords): Read | undefined =>
  isoDay(words[at]) ??
  numericDay(words, at, known) ??
  namedDay(words, at, known) ??
  daysOfMonth(words, at, known) ??
  dayAndMonth(words, at, known) ??
  partOf(words, at, known) ??
  monthAlone(words, at, known) ??
  decade(words, at, known) ??
  quarter(words, at, known) ??
  period(words, at, known) ??
  yearBehindWord(words, at, known) ??
  weekdayAlone(words, at, known) ??
  relativeDay(words, at, known);

function weekdayAlone(words: readonly Word[], at: number, known: DateWords): Read | undefined {
  const found = phraseAt(known.weekdays, words, at);
  if (found === undefined || (known.capitalised && !isCapitalised(words[at]?.text ?? ''))) return undefined;
  const before = words[at - 1]?.lower ?? '';
  if (known.beforeWeekday.size > 0 && !known.beforeWeekday.has(before)) return undefined;
  if (known.notBeforeWeekday.has(before) || isName(words, at, known)) return undefined;
  return { sense: { kind: 'weekday', weekday: found.value }, length: found.length };
}

/** A weekday with a capital letter inside a sentence, where the language gives it none, is a name: Plácido Domingo. */
function isName(words: readonly Word[], at: number, { capitalised }: DateWords): boolean {
  const [before, word] = [words[at - 1], words[at]];
  if (capitalised || before === undefined || word === undefined) return false;
  return isCapitalised(word.text) && isCapitalised(before.text) && word.start - before.end === 1;
}

/** A phrase that stands for no day ("la mañana", the morning) is passed over as a whole. */
function relativeDay(words: readonly Word[], at: number, { relative }: DateWords): Read | undefined {
  const found = phraseAt(relative, words, at);
  if (found === undefined) return undefined;
  return {
    sense: found.value === null ? null : { kind: 'relative', days: found.value },
    length: found.length,
  };
}
