import type { Figure } from '@daybook/shared/article/reading.ts';
import { evidence, type Span } from '@daybook/shared/article/span.ts';
import {
  currencies,
  gluedMultipliers,
  gluedUnits,
  multipliers,
  nameNouns,
  notUnits,
  qualifiers,
} from './figure-words.ts';
import { lastAt, type Passage } from './passages.ts';
import { isBreakBetween, isCapitalised, type Word } from './words.ts';

/**
 * Numbers written in digits, with what they count; not those of `dates`, and not number words. A bare number counts
 * nothing: a figure has a unit, a currency or a qualifier.
 */
export const findFigures = (text: string, passages: readonly Passage[], dates: readonly Span[]): Figure[] =>
  passages.flatMap(({ words }) =>
    words.flatMap((word, at) => (isInside(word, dates) ? [] : figureAt(text, words, at))),
  );

const isInside = (word: Span, spans: readonly Span[]): boolean =>
  (lastAt(spans, word.start)?.end ?? 0) > word.start;

const NUMBER = /^(\d{1,3}(?:,\d{3}){1,5}|\d{1,15})(\.\d{1,6})?(%|\p{L}{1,3})?$/u;

function figureAt(text: string, words: readonly Word[], at: number): Figure[] {
  const number = words[at];
  const match = number && NUMBER.exec(number.text);
  if (!number || !match || isYear(number.text) || isPartOfTime(text, number) || isPartOfName(words, at))
    return [];
  const currency = currencies[text.charAt(number.start - 1)];
  const glued = gluedTo(match[3] ?? '', currency !== undefined);
  if (glued === undefined) return [];
  const behind = glued.scale === 1 ? multipliers[adjacent(text, words, at)?.lower ?? ''] : undefined;
  const scale = behind ?? glued.scale;
  const counted = behind === undefined ? at : at + 1;
  const named =
    glued.unit === null ? unitOf(text, words, counted, currency) : { unit: glued.unit, end: number.end };
  const qualifier = qualifierBefore(text, words, at, currency !== undefined);
  if (named.unit === null && qualifier === undefined) return [];
  const span = { start: qualifier?.start ?? number.start - (currency === undefined ? 0 : 1), end: named.end };
  return [
    {
      span,
      evidence: evidence(text, span),
      value: Number(`${match[1]?.replaceAll(',', '')}${match[2] ?? ''}`) * scale,
      qualifier: qualifier === undefined ? null : evidence(text, qualifier),
      unit: named.unit,
    },
  ];
}

/** What is written right behind the digits: a unit, a multiplier of money, or nothing; undefined for anything else. */
function gluedTo(letters: string, isMoney: boolean): { scale: number; unit: string | null } | undefined {
  const scale = isMoney ? gluedMultipliers[letters.toLowerCase()] : undefined;
  if (letters === '') return { scale: 1, unit: null };
  if (scale !== undefined) return { scale, unit: null };
  const isUnit =
    letters === '%' || gluedUnits.has(letters.toLowerCase()) || letters === 'C' || letters === 'F';
  return isUnit ? { scale: 1, unit: letters } : undefined;
}

const isYear = (word: string): boolean => /^(19|20)\d\d$/.test(word);

/** The Group of 20, Article 5: the number belongs to the name before it. */
function isPartOfName(words: readonly Word[], at: number): boolean {
  const [before, second] = [words[at - 1], words[at - 2]];
  const isNamed = (word: Word | undefined) =>
    word !== undefined && nameNouns.has(word.lower) && isCapitalised(word.text);
  return isNamed(before) || (before?.lower === 'of' && isNamed(second));
}

/** 10:30, 3:2 */
const isPartOfTime = (text: string, { start, end }: Span): boolean =>
  (text.charAt(start - 1) === ':' && /\d/.test(text.charAt(start - 2))) ||
  (text.charAt(end) === ':' && /\d/.test(text.charAt(end + 1)));

/** The next word, when nothing but space parts the two. */
function adjacent(text: string, words: readonly Word[], at: number): Word | undefined {
  const [word, next] = [words[at], words[at + 1]];
  return word && next && !isBreakBetween(text, word, next) ? next : undefined;
}

/** What the number counts: a currency, or the first lower-case word over names: 8,000 North Korean troops. */
function unitOf(
  text: string,
  words: readonly Word[],
  from: number,
  currency: string | undefined,
): { unit: string | null; end: number } {
  const end = words[from]?.end ?? 0;
  if (currency !== undefined) return { unit: currency, end };
  for (let at = from; at < from + 4; at++) {
    const word = adjacent(text, words, at);
    if (word === undefined) break;
    if (isCapitalised(word.text)) continue;
    if (word.lower === 'per' && words[at + 2]?.lower === 'cent')
      return { unit: 'per cent', end: words[at + 2]?.end ?? end };
    return /^\p{Ll}/u.test(word.text) && !notUnits.has(word.lower)
      ? { unit: word.text, end: word.end }
      : { unit: null, end };
  }
  return { unit: null, end };
}

const LONGEST_QUALIFIER = 3;

/** "more than", "at least" … right before the number (and its currency sign). */
function qualifierBefore(
  text: string,
  words: readonly Word[],
  at: number,
  hasSign: boolean,
): Span | undefined {
  const number = words[at];
  for (let length = LONGEST_QUALIFIER; length > 0; length--) {
    const [first, last] = [words[at - length], words[at - 1]];
    if (first === undefined || last === undefined || number === undefined) continue;
    const phrase = words
      .slice(at - length, at)
      .map(({ lower }) => lower)
      .join(' ');
    const gap = text.slice(last.end, number.start);
    if (qualifiers.has(phrase) && gap.trim().length === (hasSign ? 1 : 0))
      return { start: first.start, end: last.end };
  }
  return undefined;
}
