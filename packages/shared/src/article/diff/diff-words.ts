import { compareSequences } from './compare-sequences.ts';

/** Words in a row that both texts have, or only the old or the new one; joined they are the texts again. */
export type WordRun = { readonly is: 'same' | 'removed' | 'added'; readonly text: string };

/** More edits than this make no readable comparison of two paragraphs any more. */
const MAX_EDITS = 1_000;

/** Words by Unicode's rules (UAX #29), with dictionaries for the scripts that put no spaces between them. */
const words = new Intl.Segmenter('und', { granularity: 'word' });

/** What changed from one text to the other, word by word, white space and punctuation included. */
export const diffWords = (from: string, to: string): WordRun[] =>
  compareSequences(tokensOf(from), tokensOf(to), MAX_EDITS).map(({ is, items }) => ({
    is,
    text: items.join(''),
  }));

const tokensOf = (text: string): string[] => Array.from(words.segment(text), ({ segment }) => segment);
