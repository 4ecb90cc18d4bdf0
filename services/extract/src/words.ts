import type { Span } from '@daybook/shared/article/span.ts';

/** A word of a text without the punctuation around it, and where it stands. */
export type Word = Span & { readonly text: string; readonly lower: string };

const WORD = /[\p{L}\p{N}][\p{L}\p{N}.,’'%-]*/gu;
const TRAILING = new Set(".,’'-".split(''));

/** The words between two offsets. `U.S.` and `10,000` are one word each; a full stop at the end is none of it. */
export function wordsIn(text: string, { start, end }: Span): Word[] {
  const words: Word[] = [];
  for (const match of text.slice(start, end).matchAll(WORD)) {
    const word = withoutTrailing(match[0]);
    const at = start + match.index;
    words.push({ text: word, lower: word.toLowerCase(), start: at, end: at + word.length });
  }
  return words;
}

/** A loop, because an anchored pattern would start again at each of a million dots. */
function withoutTrailing(word: string): string {
  let end = word.length;
  while (end > 1 && TRAILING.has(word.charAt(end - 1))) end--;
  return word.slice(0, end);
}

/** From the first to the last of some words. */
export const spanOf = (words: readonly Word[]): Span => ({
  start: words[0]?.start ?? 0,
  end: words.at(-1)?.end ?? 0,
});

const CAPITAL = /^\p{Lu}/u;
export function isCapitalised(word: string): boolean {
  const code = word.charCodeAt(0);
  return code < 0x80 ? code >= 65 && code <= 90 : CAPITAL.test(word);
}

/** Whether it begins with a figure of ours: most words are told from numbers by that alone. */
export function beginsWithDigit(word: string): boolean {
  const code = word.charCodeAt(0);
  return code >= 48 && code <= 57;
}

const BREAKS = new Set(',;:—–()[]“”"«»„!?…'.split(''));

/** Whether a comma, a quotation mark or the like stands between two words that follow one another. */
export function isBreakBetween(text: string, before: Word, after: Word): boolean {
  for (let at = before.end; at < after.start; at++) if (BREAKS.has(text.charAt(at))) return true;
  return text.startsWith('. ', before.end);
}

/** The same, where the full stop of an abbreviation or an initial is no break: "M. Macron", "3 Mio. Euro". */
export const isBreakWithin = (
  text: string,
  before: Word,
  after: Word,
  abbreviations: ReadonlySet<string>,
): boolean =>
  isBreakBetween(text, before, after) &&
  !(
    (abbreviations.has(before.text) || INITIAL.test(before.text)) &&
    text.slice(before.end, after.start).trim() === '.'
  );

const INITIAL = /^\p{Lu}$/u;

/** The next word, when no break parts the two. */
export function adjacent(
  text: string,
  words: readonly Word[],
  at: number,
  abbreviations: ReadonlySet<string>,
): Word | undefined {
  const [word, next] = [words[at], words[at + 1]];
  return word && next && !isBreakWithin(text, word, next, abbreviations) ? next : undefined;
}
