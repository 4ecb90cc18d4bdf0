import { compareSequences } from './compare-sequences.ts';

/** Words in a row that both texts have, or only the old or the new one; joined they are the texts again. */
export type WordRun = { readonly is: 'same' | 'removed' | 'added'; readonly text: string };

/** More edits than this make no readable comparison of two paragraphs any more. */
const MAX_EDITS = 600;
/** What all comparisons of a {@link wordDiffer} may cost together: squares of edits, and characters cut into words. */
const MOST_STEPS = 1_000_000;
const MOST_CHARACTERS = 400_000;

/** Words by Unicode's rules (UAX #29), with dictionaries for the scripts that put no spaces between them. */
const words = new Intl.Segmenter('und', { granularity: 'word' });

/**
 * Tells what changed from one text to the other, word by word, white space and punctuation included; for all the
 * blocks of one article. Its patience is bounded: once it is used up, only what two texts have in common at their
 * beginning and end counts as the same, and at last nothing does.
 */
export function wordDiffer(): (from: string, to: string) => WordRun[] {
  let [steps, characters] = [MOST_STEPS, MOST_CHARACTERS];
  return (from, to) => {
    characters -= from.length + to.length;
    if (characters < 0) return wholly(from, to);
    const most = Math.min(MAX_EDITS, Math.floor(Math.sqrt(steps)));
    const runs = compareSequences(tokensOf(from), tokensOf(to), most);
    const edits = runs.reduce((sum, { is, items }) => sum + (is === 'same' ? 0 : items.length), 0);
    steps -= Math.min(edits, most) ** 2;
    return runs.map(({ is, items }) => ({ is, text: items.join('') }));
  };
}

/** The same for a single pair of texts. */
export const diffWords = (from: string, to: string): WordRun[] => wordDiffer()(from, to);

const tokensOf = (text: string): string[] => Array.from(words.segment(text), ({ segment }) => segment);

function wholly(from: string, to: string): WordRun[] {
  const runs: WordRun[] = [
    { is: 'removed', text: from },
    { is: 'added', text: to },
  ];
  return runs.filter(({ text }) => text !== '');
}
