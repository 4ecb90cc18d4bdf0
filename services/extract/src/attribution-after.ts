import type { Span } from '@daybook/shared/article/span.ts';
import { type Attribution, attributed } from './attribution.ts';
import { isPronoun, LONGEST_NAME, nameFrom, subjectOf } from './name-phrases.ts';
import { type Passage, wordsBetween } from './passages.ts';
import { cuePhrases, cueWords, determiners, passiveVerbs } from './speech-words.ts';
import { isBreakBetween, isCapitalised, type Word } from './words.ts';

/** Further behind a quotation nobody is named as its speaker. */
const REACH = 300;

/** The attribution behind a quotation, as far as its sentence goes. */
export function attributionAfter(text: string, passage: Passage, after: Span): Attribution | undefined {
  const words = wordsBetween(passage, { start: after.start, end: Math.min(after.end, after.start + REACH) });
  return (
    verbFirst(text, words) ?? subjectFirst(text, words) ?? phraseCue(text, words) ?? clauseBehind(text, words)
  );
}

/** `…," underlines the press release` */
function verbFirst(text: string, words: readonly Word[]): Attribution | undefined {
  const [cue, ...rest] = words;
  if (cue === undefined || !cueWords.has(cue.lower)) return undefined;
  const speaker = rest[0] && !isBreakBetween(text, cue, rest[0]) ? nameFrom(text, rest) : null;
  return speaker === null ? undefined : attributed(cue, speaker);
}

/**
 * `…," the minister said.` A pronoun that is cut off by a full stop before a second, lower-case attribution ("he
 * said. ensured Russian diplomacy") is a slip of the editor: the words that name somebody count, and it is marked.
 */
function subjectFirst(text: string, words: readonly Word[]): Attribution | undefined {
  const at = words.findIndex(({ lower }, index) => index <= LONGEST_NAME && cueWords.has(lower));
  const [cue, subject] = [words[at], words.slice(0, Math.max(at, 0))];
  if (cue === undefined || !isSubject(text, [...subject, cue])) return undefined;
  if (!isPronoun(subject[0])) {
    const speaker = subjectOf(text, subject);
    return speaker === null ? undefined : attributed(cue, speaker);
  }
  const second = text[cue.end] === '.' ? verbFirst(text, words.slice(at + 1)) : undefined;
  return second ? { ...second, irregular: true } : attributed(cue, null);
}

/** One clause up to the verb, and not a passive one ("…" was called). */
function isSubject(text: string, words: readonly Word[]): boolean {
  const [first, last] = [words[0], words.at(-2)];
  if (first === undefined || last === undefined || passiveVerbs.has(last.lower)) return false;
  const begins =
    isCapitalised(first.text) || determiners.has(first.lower) || isPronoun(first) || words.length <= 4;
  return begins && words.every((word, index) => index === 0 || !isBreakAt(text, words, index, word));
}

const isBreakAt = (text: string, words: readonly Word[], index: number, word: Word): boolean => {
  const before = words[index - 1];
  return before !== undefined && isBreakBetween(text, before, word);
};

/** `…, according to the same source.` Anywhere behind the quotation in its sentence. */
export function phraseCue(text: string, words: readonly Word[]): Attribution | undefined {
  for (const phrase of cuePhrases) {
    const parts = phrase.split(' ');
    const at = words.findIndex((_, index) => parts.every((part, n) => words[index + n]?.lower === part));
    const [first, last] = [words[at], words[at + parts.length - 1]];
    if (first === undefined || last === undefined) continue;
    const speaker = nameFrom(text, words.slice(at + parts.length));
    if (speaker !== null) return attributed({ start: first.start, end: last.end }, speaker);
  }
  return undefined;
}

/** `… as the talks resumed, the ministry said.` The last clause of the sentence, and nothing behind it. */
function clauseBehind(text: string, words: readonly Word[]): Attribution | undefined {
  const at = words.findLastIndex(({ lower }) => cueWords.has(lower));
  const cue = words[at];
  if (cue === undefined || words.length - at > 4) return undefined;
  const start = words.findLastIndex(
    (word, index) => index > 0 && index < at && isBreakAt(text, words, index, word),
  );
  if (start <= 0) return undefined;
  const begin = words[start]?.lower === 'as' ? start + 1 : start;
  const subject = words.slice(begin, at);
  if (!isSubject(text, [...subject, cue])) return undefined;
  if (isPronoun(subject[0])) return attributed(cue, null);
  const speaker = subjectOf(text, subject);
  return speaker === null ? undefined : attributed(cue, speaker);
}
