import type { Span } from '@daybook/shared/article/span.ts';
import { type Attribution, attributed } from './attribution.ts';
import type { LanguageWords } from './languages/language-words.ts';
import { phraseAt } from './languages/phrases.ts';
import type { SpeechWords } from './languages/speech-words.ts';
import { isPronoun, LONGEST_NAME, nameFrom, subjectOf } from './name-phrases.ts';
import { type Passage, wordsBetween } from './passages.ts';
import { isBreakBetween, isCapitalised, type Word } from './words.ts';

/** Further behind a quotation nobody is named as its speaker. */
const REACH = 300;

/** The attribution behind a quotation, as far as its sentence goes. */
export function attributionAfter(text: string, passage: Passage, after: Span): Attribution | undefined {
  const words = wordsBetween(passage, { start: after.start, end: Math.min(after.end, after.start + REACH) });
  const { known } = passage;
  return (
    verbFirst(text, words, known) ??
    subjectFirst(text, words, known) ??
    phraseCue(text, words, known) ??
    clauseBehind(text, words, known)
  );
}

/** `…," underlines the press release`; a verb may have an auxiliary before it (a déclaré le ministre). */
function verbFirst(text: string, words: readonly Word[], known: LanguageWords): Attribution | undefined {
  const { speech } = known;
  const at = verbAt(words, speech);
  const [cue, ...rest] = words.slice(at);
  if (cue === undefined || at < 0) return undefined;
  if (isInverted(words[at === 0 ? 0 : at - 1], speech)) return attributed(cue, null);
  const [next] = rest;
  const speaker = next && !isBreakBetween(text, cue, next) ? nameFrom(text, rest, known) : null;
  if (speaker !== null) return attributed(cue, speaker);
  return speech.inverted && isPronoun(next, speech) && !speech.relatives.has(next?.lower ?? '')
    ? attributed(cue, null)
    : undefined;
}

/** Between an auxiliary and its participle stand an adverb or two. */
const BEHIND_AUXILIARY = 3;

/** Where the verb of speech stands that some words begin with; -1 where they begin with none. */
function verbAt(words: readonly Word[], speech: SpeechWords): number {
  const [first] = words;
  if (first === undefined) return -1;
  if (speech.cuesAfter.has(first.lower) || speech.cues.has(withoutPronoun(first.lower, speech))) return 0;
  if (!speech.auxiliaries.has(withoutPronoun(first.lower, speech))) return -1;
  return words.slice(0, BEHIND_AUXILIARY).findIndex(({ lower }) => speech.cues.has(lower));
}

const inversionOf = (word: string, { inversions }: SpeechWords): string | undefined =>
  word.includes('-') ? inversions.find((ending) => word.endsWith(ending)) : undefined;

/** dit-il, a-t-elle: the pronoun hangs on the verb. */
const withoutPronoun = (word: string, speech: SpeechWords): string =>
  word.slice(0, word.length - (inversionOf(word, speech)?.length ?? 0));

const isInverted = (word: Word | undefined, speech: SpeechWords): boolean =>
  word !== undefined && inversionOf(word.lower, speech) !== undefined;

/**
 * `…," the minister said.` A pronoun that is cut off by a full stop before a second, lower-case attribution ("he
 * said. ensured Russian diplomacy") is a slip of the editor: the words that name somebody count, and it is marked.
 */
function subjectFirst(text: string, words: readonly Word[], known: LanguageWords): Attribution | undefined {
  const { speech } = known;
  const at = words.findIndex(({ lower }, index) => index <= LONGEST_NAME && speech.cues.has(lower));
  const cue = words[at];
  const isClause = speech.as.has(words[0]?.lower ?? '');
  const subject = beforeAuxiliary(words.slice(isClause ? 1 : 0, Math.max(at, 0)), speech);
  if (cue === undefined || (speech.verbSecond && !isClause && !speech.postpositions.has(cue.lower)))
    return undefined;
  if (!isSubject(text, [...subject, cue], speech)) return undefined;
  if (!isPronoun(subject[0], speech)) {
    const speaker = subjectOf(text, subject, known);
    return speaker === null ? undefined : attributed(cue, speaker);
  }
  const second = text[cue.end] === '.' ? verbFirst(text, words.slice(at + 1), known) : undefined;
  return second ? { ...second, irregular: true } : attributed(cue, null);
}

/** "Der Minister hat am Montag gesagt": the subject ends where the auxiliary stands. */
export function beforeAuxiliary(words: readonly Word[], { auxiliaries }: SpeechWords): readonly Word[] {
  const at = auxiliaries.size === 0 ? -1 : words.findLastIndex(({ lower }) => auxiliaries.has(lower));
  return at < 0 ? words : words.slice(0, at);
}

/** One clause up to the verb, and not a passive one ("…" was called). */
function isSubject(text: string, words: readonly Word[], speech: SpeechWords): boolean {
  const [first, last] = [words[0], words.at(-2)];
  if (first === undefined || last === undefined || speech.passive.has(last.lower)) return false;
  const begins =
    isCapitalised(first.text) ||
    speech.determiners.has(first.lower) ||
    isPronoun(first, speech) ||
    words.length <= 4;
  return begins && words.every((word, index) => index === 0 || !isBreakAt(text, words, index, word));
}

const isBreakAt = (text: string, words: readonly Word[], index: number, word: Word): boolean => {
  const before = words[index - 1];
  return before !== undefined && isBreakBetween(text, before, word);
};

/** `…, according to the same source.` Anywhere behind the quotation in its sentence. */
export function phraseCue(
  text: string,
  words: readonly Word[],
  known: LanguageWords,
): Attribution | undefined {
  if (known.speech.phrases.size === 0) return undefined;
  for (let at = 0; at < words.length; at++) {
    const phrase = phraseAt(known.speech.phrases, words, at);
    if (phrase === undefined) continue;
    const speaker = nameFrom(text, words.slice(at + phrase.length), known);
    const [first, last] = [words[at], words[at + phrase.length - 1]];
    if (speaker !== null && first !== undefined && last !== undefined)
      return attributed({ start: first.start, end: last.end }, speaker);
  }
  return undefined;
}

/** `… as the talks resumed, the ministry said.` The last clause of the sentence, and nothing behind it. */
function clauseBehind(text: string, words: readonly Word[], known: LanguageWords): Attribution | undefined {
  const { speech } = known;
  const at = words.findLastIndex(({ lower }) => speech.cues.has(lower));
  const cue = words[at];
  if (cue === undefined || words.length - at > 4) return undefined;
  const start = words.findLastIndex(
    (word, index) => index > 0 && index < at && isBreakAt(text, words, index, word),
  );
  if (start <= 0) return undefined;
  const isClause = speech.as.has(words[start]?.lower ?? '');
  if (speech.verbSecond && !isClause) return undefined;
  const begin = isClause ? start + 1 : start;
  const subject = beforeAuxiliary(words.slice(begin, at), speech);
  if (!isSubject(text, [...subject, cue], speech)) return undefined;
  if (isPronoun(subject[0], speech)) return attributed(cue, null);
  const speaker = subjectOf(text, subject, known);
  return speaker === null ? undefined : attributed(cue, speaker);
}
