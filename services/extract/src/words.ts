import type { Span } from '@daybook/shared/article/span.ts';

/** A word of a text without the punctuation around it, and where it stands. */
export type Word = Span & { readonly text: string };

const WORD = /[\p{L}\p{N}][\p{L}\p{N}.,’'%-]*/gu;
const TRAILING = /[.,’'-]+$/;

/** The words between two offsets. `U.S.` and `10,000` are one word each; a full stop at the end is none of it. */
export function wordsIn(text: string, { start, end }: Span): Word[] {
  const slice = text.slice(start, end);
  return [...slice.matchAll(WORD)].map((match) => {
    const word = match[0].replace(TRAILING, '');
    const at = start + match.index;
    return { text: word, start: at, end: at + word.length };
  });
}

/** From the first to the last of some words. */
export const spanOf = (words: readonly Word[]): Span => ({
  start: words[0]?.start ?? 0,
  end: words.at(-1)?.end ?? 0,
});

export const isCapitalised = (word: string): boolean => /^\p{Lu}/u.test(word);
