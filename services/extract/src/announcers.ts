import type { Span } from '@daybook/shared/article/span.ts';
import { lastAt, type Passage } from './passages.ts';
import { isBreakBetween, isCapitalised, spanOf, type Word } from './words.ts';

/** A name that some words were given to: "the Russian Foreign Ministry announced" → Russian Foreign Ministry. */
export function announcersIn(text: string, passages: readonly Passage[]): Span[] {
  return passages.flatMap((passage) =>
    passage.words.flatMap(({ lower }, at) =>
      passage.known.speech.cues.has(lower) ? namesBefore(text, passage, at) : [],
    ),
  );
}

const LONGEST = 10;

/** The capitalised words right before a verb of speech; none where the verb has no such subject. */
function namesBefore(text: string, { words, known }: Passage, at: number): Span[] {
  let from = at;
  while (from > 0 && at - from < LONGEST && isPartOfName(text, words, from - 1, at)) from -= 1;
  const name = words.slice(from, at);
  const named = known.speech.determiners.has(name[0]?.lower ?? '') ? name.slice(1) : name;
  return named.length === 0 ? [] : [spanOf(named)];
}

function isPartOfName(text: string, words: readonly Word[], index: number, verb: number): boolean {
  const [word, next] = [words[index], words[index + 1]];
  if (word === undefined || next === undefined || !isCapitalised(word.text)) return false;
  return index + 1 > verb || !isBreakBetween(text, word, next);
}

/** Who was last said to have announced something before an offset. */
export const lastAnnouncer = (text: string, announcers: readonly Span[], before: number): string | null => {
  const found = lastAt(announcers, before - 1);
  return found === undefined ? null : text.slice(found.start, found.end);
};
