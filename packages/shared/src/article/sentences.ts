import type { Span } from './span.ts';

const END = /[.!?…。！？](?=[”"’»“)\s])[”"’»“)]{0,4}(?=\s)/g;

/** What a language says about full stops that end no sentence. */
export type StopWords = {
  /** Without the stop: `Mr`, `a.m`. */
  readonly abbreviations: { has(word: string): boolean };
  /** Whether a day before a month has a stop behind it. */
  readonly ordinalDots: boolean;
  readonly dates: { readonly months: { has(word: string): boolean } };
};

/** Where the language is not known: titles that many languages share. */
const titles: StopWords = {
  abbreviations: new Set('Mr Mrs Ms Dr Prof Gen Col Lt Sgt Capt St No vs a.m p.m'.split(' ')),
  ordinalDots: false,
  dates: { months: new Set() },
};

/**
 * The sentences of a stretch of text: ends of sentence before white space, but not after an abbreviation, an initial,
 * or the number of a day (am 12. März).
 */
export function sentencesIn(text: string, { start, end }: Span, known: StopWords = titles): Span[] {
  const sentences: Span[] = [];
  let from = start;
  for (const match of text.slice(start, end).matchAll(END)) {
    const stop = start + match.index;
    const to = stop + match[0].length;
    if (text[stop] === '.' && isWithin(text, Math.max(from, stop - LONGEST_ABBREVIATION), stop, to, known))
      continue;
    sentences.push({ start: from, end: to });
    from = to + 1;
  }
  if (from < end) sentences.push({ start: from, end });
  return sentences;
}

const LONGEST_ABBREVIATION = 8;
const LAST_WORD = /(?:^|[\s(])([\p{L}\p{N}][\p{L}\p{N}.]{0,6})$/u;
const INITIALS = /^\p{Lu}(?:\.\p{Lu})?$/u;

/** Whether a full stop belongs to the word before it. */
function isWithin(
  text: string,
  from: number,
  stop: number,
  to: number,
  { abbreviations, ordinalDots, dates }: StopWords,
): boolean {
  const word = LAST_WORD.exec(text.slice(from, stop))?.[1];
  if (word === undefined) return false;
  if (INITIALS.test(word) || abbreviations.has(word)) return true;
  return ordinalDots && /^\d{1,2}$/.test(word) && dates.months.has(wordFrom(text, to + 1));
}

const wordFrom = (text: string, at: number): string =>
  /^\p{L}{1,12}/u.exec(text.slice(at, at + 12))?.[0].toLowerCase() ?? '';
