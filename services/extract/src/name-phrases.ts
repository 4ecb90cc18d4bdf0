import type { Span } from '@daybook/shared/article/span.ts';
import { beforeVerb, cueWords, nameLinks, prepositions, pronouns } from './speech-words.ts';
import { isBreakBetween, isCapitalised, spanOf, type Word } from './words.ts';

/** A name is no longer than this many words. */
export const LONGEST_NAME = 10;

/** The name with which some words begin: up to punctuation, a preposition that does not lead on, or a verb of speech. */
export function nameFrom(text: string, words: readonly Word[]): Span | null {
  const name: Word[] = [];
  for (const word of words.slice(0, LONGEST_NAME)) {
    const previous = name.at(-1);
    if (previous !== undefined && isBreakBetween(text, previous, word)) break;
    if (cueWords.has(word.lower) || endsName(name, word)) break;
    name.push(word);
  }
  while (nameLinks.has(name.at(-1)?.lower ?? '')) name.pop();
  return nameOf(name);
}

const endsName = (name: readonly Word[], word: Word): boolean =>
  prepositions.has(word.lower) && !(name.length > 0 && nameLinks.has(word.lower));

/** The subject that ends where a verb begins: what follows the last break, without adverbs and what hangs on prepositions. */
export function subjectOf(text: string, words: readonly Word[]): Span | null {
  const clause = lastClause(text, words);
  const bare = clause.slice(0, clause.findLastIndex(({ lower }) => !isAdverb(lower)) + 1);
  return bare.length > LONGEST_NAME ? null : nameFrom(text, bare);
}

const isAdverb = (word: string): boolean => beforeVerb.has(word) || (word.endsWith('ly') && word.length > 5);

/** "Guterres, who visited Kyiv in May, said": an insertion between commas is passed over. */
function lastClause(text: string, words: readonly Word[]): readonly Word[] {
  const start = lastBreak(text, words, words.length - 1);
  const clause = words.slice(start);
  if (start === 0 || !isInsertion(clause[0])) return clause;
  return words.slice(lastBreak(text, words, start - 1), start);
}

const isInsertion = (first: Word | undefined): boolean =>
  first !== undefined && ['who', 'which', 'whose', 'speaking'].includes(first.lower);

/** The index behind the last break that stands before the word at `from`. */
function lastBreak(text: string, words: readonly Word[], from: number): number {
  for (let at = from; at > 0; at--) {
    const [before, after] = [words[at - 1], words[at]];
    if (before !== undefined && after !== undefined && isBreakBetween(text, before, after)) return at;
  }
  return 0;
}

export const isPronoun = (word: Word | undefined): boolean => word !== undefined && pronouns.has(word.lower);

/** Words that name somebody; a pronoun names nobody. */
export function nameOf(words: readonly Word[]): Span | null {
  if (words.length === 0 || isPronoun(words[0])) return null;
  return words.length === 1 || words.some(({ text }) => isCapitalised(text)) || words.length <= 6
    ? spanOf(words)
    : null;
}
