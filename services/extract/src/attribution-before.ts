import type { Span } from '@daybook/shared/article/span.ts';
import { type Attribution, attributed } from './attribution.ts';
import { beforeAuxiliary, phraseCue } from './attribution-after.ts';
import type { LanguageWords } from './languages/language-words.ts';
import { isPronoun, nameFrom, subjectOf } from './name-phrases.ts';
import { type Passage, wordsBetween } from './passages.ts';
import type { Word } from './words.ts';

/** Further away from a quotation no verb reaches it. */
const REACH = 300;
/** Between a verb of speech and what it introduces: "called the agreement a". */
const WORDS_TO_QUOTATION = 14;

/**
 * `President Putin in June called the agreement a "…"`: the subject of the verb of speech that stands nearest before;
 * "was called '…' by the minister" is read the other way round.
 */
export function attributionBefore(
  text: string,
  passage: Passage,
  sentence: Span,
  quoted: Span,
): Attribution | undefined {
  const { known } = passage;
  const from = Math.max(sentence.start, quoted.start - REACH);
  const words = wordsBetween(passage, { start: from, end: quoted.start });
  const at = words.findLastIndex(({ lower }) => known.speech.cues.has(lower));
  const cue = words[at];
  const behind = { start: quoted.end, end: Math.min(sentence.end, quoted.end + REACH) };
  if (known.speech.speakerFirst) return verbLast(text, passage, words, behind);
  if (cue === undefined || words.length - at > WORDS_TO_QUOTATION)
    return phraseCue(text, words, known) ?? participleLast(text, passage, words, behind);
  if (known.speech.passive.has(words[at - 1]?.lower ?? ''))
    return passive(text, cue, wordsBetween(passage, behind), known);
  return active(text, words, at, cue, known) ?? phraseCue(text, words, known);
}

function active(
  text: string,
  words: readonly Word[],
  at: number,
  cue: Word,
  known: LanguageWords,
): Attribution | undefined {
  const subject = beforeAuxiliary(words.slice(0, at), known.speech);
  const before = subjectOf(text, subject, known);
  if (before !== null) return attributed(cue, before);
  if (isPronoun(subject.at(-1), known.speech)) return attributed(cue, null);
  const [next, ...rest] = known.speech.inverted ? words.slice(at + 1) : [];
  if (next === undefined) return undefined;
  if (isPronoun(next, known.speech)) return attributed(cue, null);
  const behind = nameFrom(text, [next, ...rest], known);
  return behind === null ? undefined : attributed(cue, behind);
}

/** `Der Minister hat den Plan einen „Irrtum“ genannt`: the participle stands behind, its subject before the auxiliary. */
function participleLast(
  text: string,
  passage: Passage,
  before: readonly Word[],
  behind: Span,
): Attribution | undefined {
  const { known } = passage;
  const [cue] = wordsBetween(passage, behind);
  const subject = beforeAuxiliary(before, known.speech);
  if (cue === undefined || !known.speech.cues.has(cue.lower) || subject.length === before.length)
    return undefined;
  return attributed(cue, subjectOf(text, subject, known));
}

/** Between a quotation and its verb in languages that end with the verb: "…" diye konuştu. */
const WORDS_TO_VERB = 3;

/** `Bakan, "…" dedi`: whoever the sentence begins with, where a verb of speech stands right behind the quotation. */
function verbLast(
  text: string,
  passage: Passage,
  before: readonly Word[],
  behind: Span,
): Attribution | undefined {
  const { known } = passage;
  const next = wordsBetween(passage, behind).slice(0, WORDS_TO_VERB);
  const cue = next.find(({ lower }) => known.speech.cues.has(lower));
  if (cue === undefined) return undefined;
  return attributed(cue, subjectOf(text, before, known));
}

function passive(
  text: string,
  cue: Word,
  [by, ...behind]: readonly Word[],
  known: LanguageWords,
): Attribution | undefined {
  if (by === undefined || !known.speech.agents.has(by.lower)) return undefined;
  const speaker = nameFrom(text, behind, known);
  return speaker === null ? undefined : attributed(cue, speaker);
}
