import { compareSequences } from './compare-sequences.ts';

/** Words in a row that both texts have, or only the old or the new one; joined they are the texts again. */
export type WordRun = { readonly is: 'same' | 'removed' | 'added'; readonly text: string };

/** More edits than this make no readable comparison of two paragraphs any more. */
const MAX_EDITS = 1_000;

/**
 * A letter or digit of a script without spaces between words, a run of those of any other script, a run of white
 * space, or a single other character. One pass, nothing to backtrack.
 */
const TOKEN =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}]|[[\p{L}\p{M}\p{N}]--[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}]]+|\s+|./gsv;

/** What changed from one text to the other, word by word, white space and punctuation included. */
export const diffWords = (from: string, to: string): WordRun[] =>
  compareSequences(tokensOf(from), tokensOf(to), MAX_EDITS).map(({ is, items }) => ({
    is,
    text: items.join(''),
  }));

const tokensOf = (text: string): string[] => text.match(TOKEN) ?? [];
