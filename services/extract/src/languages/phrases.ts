import type { Word } from '../words.ts';

/** Phrases of one or more words, by their first word, the longest first. */
export type Phrases<V> = ReadonlyMap<string, readonly Phrase<V>[]>;
type Phrase<V> = { readonly words: readonly string[]; readonly value: V };

export type Matched<V> = { readonly value: V; readonly length: number };

export function phrasesOf<V>(entries: Iterable<readonly [string, V]>): Phrases<V> {
  const phrases = [...entries].map(([phrase, value]) => ({ words: phrase.split(' '), value }));
  const longestFirst = phrases.toSorted((a, b) => b.words.length - a.words.length);
  return Map.groupBy(longestFirst, ({ words }) => words[0] ?? '');
}

/** The longest phrase that begins with the word at an index. */
export function phraseAt<V>(phrases: Phrases<V>, words: readonly Word[], at: number): Matched<V> | undefined {
  const found = phrases
    .get(words[at]?.lower ?? '')
    ?.find((phrase) => phrase.words.every((word, index) => words[at + index]?.lower === word));
  return found && { value: found.value, length: found.words.length };
}

/** The longest phrase that ends right before the word at an index, of at most `longest` words. */
export function phraseBefore<V>(
  phrases: Phrases<V>,
  words: readonly Word[],
  at: number,
  longest: number,
): Matched<V> | undefined {
  for (let length = Math.min(longest, at); length > 0; length--) {
    const found = phraseAt(phrases, words, at - length);
    if (found?.length === length) return found;
  }
  return undefined;
}
