import type { Span } from '@daybook/shared/article/span.ts';
import type { FigureWords } from './languages/figure-words.ts';
import type { Word } from './words.ts';

/** A number in digits: its value, how many words write it, and the letters glued to it. */
export type NumberRead = {
  readonly value: number;
  readonly span: Span;
  readonly length: number;
  readonly letters: string;
};

const DIGITS = /^(\d[\d.,'’]{0,30})(%|\p{L}{1,3})?$/u;

/** The number that the word at an index begins, as its language writes numbers: 1.234,5 · 10 000 · 10'000. */
export function readNumber(
  text: string,
  words: readonly Word[],
  at: number,
  figures: FigureWords,
): NumberRead | undefined {
  const length = figures.groups.includes(' ') ? groupsAt(text, words, at) : 1;
  const [first, last] = [words[at], words[at + length - 1]];
  const match = DIGITS.exec(last?.text ?? '');
  if (first === undefined || last === undefined || match === null) return undefined;
  const before = words.slice(at, at + length - 1).map((word) => word.text);
  const value = numberOf([...before, match[1]].join(''), figures);
  return value === undefined
    ? undefined
    : { value, span: { start: first.start, end: last.end }, length, letters: match[2] ?? '' };
}

const MOST_GROUPS = 6;
const SPACES = new Set(' \u00a0\u2009\u202f'.split(''));

/** How many words write one number with spaces between its groups: "10 000". */
function groupsAt(text: string, words: readonly Word[], at: number): number {
  let length = 1;
  if (!/^[1-9]\d{0,2}$/.test(words[at]?.text ?? '')) return length;
  while (length < MOST_GROUPS && isNextGroup(text, words[at + length - 1], words[at + length])) length++;
  return length;
}

const isNextGroup = (text: string, before: Word | undefined, group: Word | undefined): boolean =>
  before !== undefined &&
  group !== undefined &&
  /^\d{1,3}$/.test(before.text) &&
  /^\d{3}(?!\d)/.test(group.text) &&
  group.start - before.end === 1 &&
  SPACES.has(text.charAt(before.end));

function numberOf(digits: string, { decimal, groups, mixed }: FigureWords): number | undefined {
  const [whole = '', fraction, ...more] = digits.split(decimal);
  if (more.length > 0 || (fraction !== undefined && !/^\d{1,6}$/.test(fraction))) return undefined;
  if (mixed && fraction?.length === 3 && /^\d{1,3}$/.test(whole)) return undefined;
  if (mixed && /^\d{1,15}\.(\d{1,2})$/.test(digits)) return Number(digits);
  const integer = integerOf(whole, groups);
  return integer === undefined
    ? undefined
    : Number(fraction === undefined ? integer : `${integer}.${fraction}`);
}

/** Digits alone, or groups of three behind the first one, parted by one kind of sign. */
function integerOf(whole: string, groups: readonly string[]): string | undefined {
  if (/^\d{1,15}$/.test(whole)) return whole;
  for (const sign of groups) {
    const [first = '', ...rest] = whole.replaceAll('’', "'").split(sign);
    const areGroups =
      rest.length > 0 && rest.length < MOST_GROUPS && rest.every((group) => /^\d{3}$/.test(group));
    if (areGroups && /^\d{1,3}$/.test(first)) return [first, ...rest].join('');
  }
  return undefined;
}
