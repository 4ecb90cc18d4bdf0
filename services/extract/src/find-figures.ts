import type { Figure } from '@daybook/shared/article/reading.ts';
import { evidence, type Span } from '@daybook/shared/article/span.ts';
import { phraseAt, phraseBefore } from './languages/phrases.ts';
import { lastAt, type Passage } from './passages.ts';
import { type NumberRead, readNumber } from './read-number.ts';
import { gluedTo, unitBehind } from './units.ts';
import { adjacent, isCapitalised, type Word } from './words.ts';

/**
 * Numbers written in digits, with what they count; not those of `dates`, and not number words. A bare number counts
 * nothing: a figure has a unit, a currency or a qualifier.
 */
export const findFigures = (text: string, passages: readonly Passage[], dates: readonly Span[]): Figure[] =>
  passages.flatMap((passage) =>
    passage.known.figures.groups.length === 0 ? [] : figuresIn(text, passage, dates),
  );

function figuresIn(text: string, passage: Passage, dates: readonly Span[]): Figure[] {
  const found: Figure[] = [];
  const { words, known } = passage;
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (word === undefined || !beginsWithDigit(word) || isInside(word, dates)) continue;
    const number = readNumber(text, words, at, known.figures);
    const figure = number && figureAt(text, passage, at, number);
    if (figure !== undefined) found.push(figure);
    at += (number?.length ?? 1) - 1;
  }
  return found;
}

const beginsWithDigit = ({ text }: Word): boolean => text.charCodeAt(0) >= 48 && text.charCodeAt(0) <= 57;

const isInside = (word: Span, spans: readonly Span[]): boolean =>
  (lastAt(spans, word.start)?.end ?? 0) > word.start;

function figureAt(text: string, passage: Passage, at: number, number: NumberRead): Figure | undefined {
  const { words, known } = passage;
  const isNoFigure =
    isYear(words[at]?.text ?? '') || isPartOfTime(text, number.span) || isPartOfName(passage, at);
  if (isNoFigure || isTimeOfDay(passage, at, number)) return undefined;
  const sign = known.figures.currencies[text.charAt(number.span.start - 1)];
  const glued = gluedTo(number.letters, sign !== undefined, known.figures);
  if (glued === undefined) return undefined;
  const last = at + number.length - 1;
  const multiplier = glued.scale === 1 ? multiplierBehind(text, passage, last) : undefined;
  const counted = last + (multiplier?.length ?? 0);
  const named =
    glued.unit === null
      ? unitBehind(text, passage, counted, { unit: sign, isMultiplied: multiplier !== undefined })
      : { unit: glued.unit, end: number.span.end };
  const qualifier = qualifierBefore(text, passage, at, sign !== undefined);
  if (named.unit === null && qualifier === undefined) return undefined;
  const start = qualifier?.start ?? number.span.start - (sign === undefined ? 0 : 1);
  const span = { start, end: named.end };
  return {
    span,
    evidence: evidence(text, span),
    value: number.value * (multiplier?.value ?? glued.scale),
    qualifier: qualifier === undefined ? null : evidence(text, qualifier),
    unit: named.unit,
  };
}

const multiplierBehind = (text: string, { words, known }: Passage, at: number) =>
  adjacent(text, words, at, known.abbreviations) && phraseAt(known.figures.multipliers, words, at + 1);

const isYear = (word: string): boolean => /^(19|20)\d\d$/.test(word);

/** The Group of 20, Article 5: the number belongs to the name before it. */
function isPartOfName({ words, known: { figures, speech } }: Passage, at: number): boolean {
  const [before, second] = [words[at - 1], words[at - 2]];
  const isNamed = (word: Word | undefined) =>
    word !== undefined &&
    figures.numbered.has(word.lower) &&
    (!figures.namesCapitalised || isCapitalised(word.text));
  return isNamed(before) || (speech.links.has(before?.lower ?? '') && isNamed(second));
}

/** 10:30, 3:2, and the numbers of lists: 2- */
const isPartOfTime = (text: string, { start, end }: Span): boolean =>
  (text.charAt(start - 1) === ':' && /\d/.test(text.charAt(start - 2))) ||
  (text.charAt(end) === ':' && /\d/.test(text.charAt(end + 1))) ||
  text.charAt(end) === '-';

/** um 10 Uhr, à 10 heures */
const isTimeOfDay = (
  { words, known: { figures } }: Passage,
  at: number,
  { length, letters }: NumberRead,
): boolean =>
  figures.beforeClock.has(words[at - 1]?.lower ?? '') &&
  figures.clock.has(letters === '' ? (words[at + length]?.lower ?? '') : letters);

const LONGEST_QUALIFIER = 3;

/** "more than", "at least" … right before the number (and its currency sign). */
function qualifierBefore(
  text: string,
  { words, known }: Passage,
  at: number,
  hasSign: boolean,
): Span | undefined {
  const phrase = phraseBefore(known.figures.qualifiers, words, at, LONGEST_QUALIFIER);
  const [first, last, number] = [words[at - (phrase?.length ?? 0)], words[at - 1], words[at]];
  if (phrase === undefined || first === undefined || last === undefined || number === undefined)
    return undefined;
  const gap = text.slice(last.end, number.start).trim();
  const isRight = hasSign
    ? gap.length === 1
    : gap === '' || (gap === '.' && known.abbreviations.has(last.text));
  return isRight ? { start: first.start, end: last.end } : undefined;
}
