import type { Span } from '@daybook/shared/article/span.ts';
import { isDay, months, weekdays } from './calendar.ts';
import { type Word, wordsIn } from './words.ts';

/** A date as the words put it, not yet resolved. Months are 1–12, weekdays 0 (Sunday) – 6. */
export type DatePhrase = Span &
  (
    | { readonly kind: 'day'; readonly year: number; readonly month: number; readonly day: number }
    | { readonly kind: 'month-day'; readonly month: number; readonly day: number }
    | {
        readonly kind: 'month';
        readonly month: number;
        readonly year: number | null;
        readonly part: Part | null;
      }
    | { readonly kind: 'year'; readonly year: number; readonly begins: boolean }
    | { readonly kind: 'weekday'; readonly weekday: number }
  );
export type Part = 'early' | 'mid' | 'late';

const PARTS: ReadonlySet<string> = new Set(['early', 'mid', 'late']);
const BEFORE_MONTH: ReadonlySet<string> = new Set([
  'in',
  'since',
  'by',
  'during',
  'until',
  'last',
  'this',
  'of',
]);
const BEFORE_YEAR: ReadonlySet<string> = new Set(['in', 'since', 'during', 'until', 'by']);
const BEGINNINGS: ReadonlySet<string> = new Set([
  'began',
  'begun',
  'begins',
  'started',
  'starting',
  'beginning',
]);

/** The dates a stretch of text names, in order; longer readings win over the shorter ones inside them. */
export function datePhrases(text: string, span: Span): DatePhrase[] {
  const words = wordsIn(text, span);
  const found: DatePhrase[] = [];
  for (let at = 0; at < words.length; ) {
    const phrase = phraseAt(words, at);
    if (phrase !== undefined) found.push(phrase);
    const end = phrase?.end ?? 0;
    at += 1;
    while (phrase !== undefined && (words[at]?.start ?? end) < end) at += 1;
  }
  return found;
}

const monthIn = (word: Word | undefined): number =>
  word && /^\p{Lu}/u.test(word.text) ? months.indexOf(word.text.toLowerCase()) + 1 : 0;
const yearIn = (word: Word | undefined): number =>
  word && /^(19|20)\d\d$/.test(word.text) ? Number(word.text) : 0;
const dayIn = (word: Word | undefined): number =>
  word && /^\d{1,2}(st|nd|rd|th)?$/.test(word.text) ? Number.parseInt(word.text, 10) : 0;

function phraseAt(words: readonly Word[], at: number): DatePhrase | undefined {
  const word = words[at];
  if (word === undefined) return undefined;
  return (
    isoDay(word) ??
    dayFirst(words, at) ??
    monthFirst(words, at) ??
    partOfMonth(words, at) ??
    monthAlone(words, at) ??
    yearAfterWord(words, at) ??
    weekdayAt(word)
  );
}

function isoDay(word: Word): DatePhrase | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(word.text);
  if (match === null) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return isDay(year, month, day) ? { kind: 'day', year, month, day, ...bounds(word, word) } : undefined;
}

/** 4 December 2024, 4 December */
function dayFirst(words: readonly Word[], at: number): DatePhrase | undefined {
  return monthAndDay(words, monthIn(words[at + 1]), dayIn(words[at]), at, at + 1);
}

/** December 4, 2024, December 4 */
function monthFirst(words: readonly Word[], at: number): DatePhrase | undefined {
  return monthAndDay(words, monthIn(words[at]), dayIn(words[at + 1]), at, at + 1);
}

function monthAndDay(
  words: readonly Word[],
  month: number,
  day: number,
  from: number,
  to: number,
): DatePhrase | undefined {
  const [first, last, behind] = [words[from], words[to], words[to + 1]];
  if (first === undefined || last === undefined || month === 0 || day === 0) return undefined;
  const year = yearIn(behind);
  // A leap year: without a year the 29th of February is a day.
  if (!isDay(year || 2024, month, day)) return undefined;
  return year > 0 && behind !== undefined
    ? { kind: 'day', year, month, day, ...bounds(first, behind) }
    : { kind: 'month-day', month, day, ...bounds(first, last) };
}

/** late November, mid-June 2023 */
function partOfMonth(words: readonly Word[], at: number): DatePhrase | undefined {
  const word = words[at];
  if (word === undefined) return undefined;
  const [joined, name] = word.text.toLowerCase().split('-');
  if (joined === undefined || !PARTS.has(joined)) return undefined;
  const part = joined as Part;
  if (name !== undefined && name !== '') {
    const month = months.indexOf(name) + 1;
    return month === 0 ? undefined : withYear(words, at, word, month, part);
  }
  const month = monthIn(words[at + 1]);
  return month === 0 ? undefined : withYear(words, at + 1, word, month, part);
}

/** in June, since May 2023; a month's name alone may be a person's. */
function monthAlone(words: readonly Word[], at: number): DatePhrase | undefined {
  const [word, before] = [words[at], words[at - 1]];
  const month = monthIn(word);
  if (word === undefined || month === 0) return undefined;
  const isDated = yearIn(words[at + 1]) > 0 || BEFORE_MONTH.has(before?.text.toLowerCase() ?? '');
  return isDated ? withYear(words, at, word, month, null) : undefined;
}

function withYear(
  words: readonly Word[],
  at: number,
  first: Word,
  month: number,
  part: Part | null,
): DatePhrase {
  const [last, behind] = [words[at] ?? first, words[at + 1]];
  const year = yearIn(behind);
  return year > 0 && behind !== undefined
    ? { kind: 'month', month, year, part, ...bounds(first, behind) }
    : { kind: 'month', month, year: null, part, ...bounds(first, last) };
}

/** in 2022; "began in 2022" says that it still goes on, and is one phrase. */
function yearAfterWord(words: readonly Word[], at: number): DatePhrase | undefined {
  const word = words[at];
  if (word === undefined) return undefined;
  const begins = BEGINNINGS.has(word.text.toLowerCase());
  const by = begins ? at + 1 : at;
  const [preposition, number] = [words[by], words[by + 1]];
  const year = yearIn(number);
  if (preposition === undefined || number === undefined || year === 0) return undefined;
  const name = preposition.text.toLowerCase();
  if (!BEFORE_YEAR.has(name)) return undefined;
  const isOpen = begins || name === 'since';
  return { kind: 'year', year, begins: isOpen, ...bounds(isOpen ? word : number, number) };
}

function weekdayAt(word: Word): DatePhrase | undefined {
  const weekday = /^\p{Lu}/u.test(word.text) ? weekdays.indexOf(word.text.toLowerCase()) : -1;
  return weekday < 0 ? undefined : { kind: 'weekday', weekday, ...bounds(word, word) };
}

const bounds = (first: Word, last: Word): Span => ({ start: first.start, end: last.end });
