import { languageTables } from '../lines/language-tables.ts';
import { keyOf } from '../lines/phrase-index.ts';

const MAX_WORDS = 8;
const MAX_OPENING = 3;
const openings: ReadonlySet<string> = new Set(languageTables.flatMap(({ byline }) => byline ?? []));
/** What may stand in lower case between names. */
const BETWEEN = new Set(
  'and & und et y e en i a og och ja de da von van der den di del la le du dos'.split(' '),
);

/**
 * A line that names who wrote: "By Anna Holm and Per Lund". Only names may follow the opening words, since "By the
 * river" begins a sentence; whoever asks has to know that it stands below the headline.
 */
export function isByline(line: string): boolean {
  const words = line.trim().split(/\s+/);
  if (words.length > MAX_WORDS || line.endsWith('.')) return false;
  const opening = openingLength(words);
  const names = words.slice(opening);
  return opening > 0 && names.length > 0 && names.every(isNameOrBetween) && names.some(isName);
}

function openingLength(words: readonly string[]): number {
  for (let count = Math.min(MAX_OPENING, words.length - 1); count > 0; count--)
    if (openings.has(keyOf(words.slice(0, count).join(' ')))) return count;
  return 0;
}

const isName = (word: string): boolean => /^\p{Lu}/u.test(word);
const isNameOrBetween = (word: string): boolean => isName(word) || BETWEEN.has(word.toLowerCase());
