import { dayOf, isDay } from '../calendar.ts';
import { monthOfName } from './month-names.ts';
import { clockAround } from './stamp-clock.ts';
import { type Token, tokensOf } from './stamp-tokens.ts';
import { modifiedWords, publishedWords } from './stamp-words.ts';

/** A date as a page writes it: a day, perhaps a time of that day, perhaps its zone, perhaps a word that says what of. */
export type Stamp = {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** `HH:MM`, `HH:MM:SS` or `HH:MM:SS.fff`. */
  readonly time: string | null;
  /** `Z` or `±HH:MM`. */
  readonly zone: string | null;
  readonly field: 'published' | 'modified' | null;
};

/** How the page writes: what its months are called, and whether 4/5/2024 is in May. */
export type Manner = { readonly language: string | null; readonly isDayFirst: boolean };

/** Longer than this is no date line. */
const LONGEST = 300;

/**
 * Every full date in a short text, in order: ISO 8601 with its many slips, RFC 2822, figures, and names of months. A
 * date without a year, and "5 hours ago", are none: there is nothing to reckon them from. Never throws.
 */
export function readStamps(text: string, manner: Manner): Stamp[] {
  const epoch = ofEpoch(text.trim());
  if (epoch !== undefined) return [epoch];
  const tokens = tokensOf(text.slice(0, LONGEST));
  const stamps: Stamp[] = [];
  let behind = 0;
  for (let at = 0; at < tokens.length; ) {
    const date = dateAt(tokens, at, manner);
    if (date === undefined) at += 1;
    else {
      const clock = clockAround(tokens, behind, at, at + date.length);
      const field = fieldOf(tokens.slice(behind, at));
      stamps.push({ day: date.day, time: clock?.time ?? null, zone: clock?.zone ?? null, field });
      at = Math.max(at + date.length, clock?.end ?? 0);
      behind = at;
    }
  }
  return stamps;
}

/** Seconds or milliseconds since 1970, from 1990 on. */
function ofEpoch(text: string): Stamp | undefined {
  if (!/^(?:\d{10}|\d{13})$/.test(text)) return undefined;
  const at = Number(text) * (text.length === 10 ? 1000 : 1);
  if (at < Date.UTC(1990) || at > Date.UTC(2100)) return undefined;
  const iso = new Date(at).toISOString();
  return { day: iso.slice(0, 10), time: iso.slice(11, 19), zone: 'Z', field: null };
}

function fieldOf(before: readonly Token[]): Stamp['field'] {
  const said = before.findLast(({ lower }) => modifiedWords.has(lower) || publishedWords.has(lower));
  if (said === undefined) return null;
  return modifiedWords.has(said.lower) ? 'modified' : 'published';
}

type DateRead = { readonly day: string; readonly length: number };

const dateAt = (tokens: readonly Token[], at: number, manner: Manner): DateRead | undefined =>
  compactDay(tokens, at) ??
  yearFirst(tokens, at) ??
  figures(tokens, at, manner) ??
  dayThenMonth(tokens, at, manner) ??
  monthThenDay(tokens, at, manner);

const numberIn = (token: Token | undefined, digits: readonly number[]): number =>
  token?.kind === 'number' && digits.includes(token.text.length) ? Number(token.text) : -1;

const isYear = (year: number): boolean => year >= 1800 && year <= 2100;

const valid = (year: number, month: number, day: number, length: number): DateRead | undefined =>
  isYear(year) && isDay(year, month, day) ? { day: dayOf(year, month, day), length } : undefined;

/** 20241105 */
function compactDay(tokens: readonly Token[], at: number): DateRead | undefined {
  const text = tokens[at]?.text ?? '';
  if (tokens[at]?.kind !== 'number' || text.length !== 8) return undefined;
  return valid(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)), 1);
}

/** 2024-11-05 · 2024/11/5 · 2024. 11. 5. · 2024年11月5日 · 2024 Nov 5 */
function yearFirst(tokens: readonly Token[], at: number): DateRead | undefined {
  const year = numberIn(tokens[at], [4]);
  const [first, second] = [tokens[at + 1]?.text ?? '', tokens[at + 3]?.text ?? ''];
  if (year < 0 || !YEAR_SIGNS.has(first) || !(first === second || MONTH_SIGNS.has(second))) return undefined;
  const length = DAY_SIGNS.has(tokens[at + 5]?.text ?? '') ? 6 : 5;
  return valid(year, numberIn(tokens[at + 2], [1, 2]), numberIn(tokens[at + 4], [1, 2]), length);
}

const YEAR_SIGNS = new Set(['-', '/', '.', '年', '년']);
const MONTH_SIGNS = new Set(['月', '월']);
const DAY_SIGNS = new Set(['日', '일']);

/** 5.11.2024 · 05/11/24 · 11/5/2024 where months come first */
function figures(tokens: readonly Token[], at: number, { isDayFirst }: Manner): DateRead | undefined {
  const sign = tokens[at + 1]?.text ?? '';
  if (!['.', '/', '-'].includes(sign) || tokens[at + 3]?.text !== sign || tokens[at - 1]?.text === sign)
    return undefined;
  const [one, two] = [numberIn(tokens[at], [1, 2]), numberIn(tokens[at + 2], [1, 2])];
  const year = fullYear(tokens[at + 4]);
  const [day, month] = isDayFirst || sign === '.' ? [one, two] : [two, one];
  return valid(year, month, day, 5) ?? valid(year, day, month, 5);
}

const fullYear = (token: Token | undefined): number => {
  const short = numberIn(token, [2]);
  return short >= 0 ? 2000 + short : numberIn(token, [4]);
};

/** 5 November 2024 · 5. November 2024 · 5th of Nov., 2024 · 5 de noviembre de 2024 · 5-Nov-2024 */
function dayThenMonth(tokens: readonly Token[], at: number, { language }: Manner): DateRead | undefined {
  const day = numberIn(tokens[at], [1, 2]);
  if (day < 1) return undefined;
  const monthAt = over(tokens, at + 1, INSIDE);
  const month = monthIn(tokens[monthAt], language);
  const yearAt = over(tokens, monthAt + 1, INSIDE);
  return month === undefined ? undefined : valid(yearIn(tokens[yearAt]), month, day, yearAt + 1 - at);
}

/** November 5, 2024 · Nov. 5th 2024 */
function monthThenDay(tokens: readonly Token[], at: number, { language }: Manner): DateRead | undefined {
  const month = monthIn(tokens[at], language);
  if (month === undefined) return undefined;
  const dayAt = over(tokens, at + 1, INSIDE);
  const yearAt = over(tokens, dayAt + 1, INSIDE);
  return valid(yearIn(tokens[yearAt]), month, numberIn(tokens[dayAt], [1, 2]), yearAt + 1 - at);
}

const monthIn = (token: Token | undefined, language: string | null): number | undefined =>
  token?.kind === 'word' ? monthOfName(token.lower, language) : undefined;

const yearIn = (token: Token | undefined): number => numberIn(token, [4]);

/** Signs and little words inside a date. */
const INSIDE = new Set(". , - / – ’ ' º ° st nd rd th of de del di d dne er".split(' '));
const MOST_INSIDE = 3;

function over(tokens: readonly Token[], from: number, skipped: ReadonlySet<string>): number {
  let at = from;
  while (at < from + MOST_INSIDE && skipped.has(tokens[at]?.lower ?? '')) at++;
  return at;
}
