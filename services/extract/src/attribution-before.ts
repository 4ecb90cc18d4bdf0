import type { Span } from '@daybook/shared/article/span.ts';
import { type Attribution, attributed } from './attribution.ts';
import { phraseCue } from './attribution-after.ts';
import { isPronoun, nameFrom, subjectOf } from './name-phrases.ts';
import { type Passage, wordsBetween } from './passages.ts';
import { cueWords, passiveVerbs } from './speech-words.ts';
import type { Word } from './words.ts';

/** Further before a quotation no verb reaches it. */
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
  const from = Math.max(sentence.start, quoted.start - REACH);
  const words = wordsBetween(passage, { start: from, end: quoted.start });
  const at = words.findLastIndex(({ lower }) => cueWords.has(lower));
  const cue = words[at];
  if (cue === undefined || words.length - at > WORDS_TO_QUOTATION) return phraseCue(text, words);
  if (passiveVerbs.has(words[at - 1]?.lower ?? ''))
    return passive(text, cue, wordsBetween(passage, { start: quoted.end, end: sentence.end }));
  const subject = words.slice(0, at);
  const speaker = subjectOf(text, subject);
  if (speaker !== null) return attributed(cue, speaker);
  return isPronoun(subject.at(-1)) ? attributed(cue, null) : phraseCue(text, words);
}

function passive(text: string, cue: Word, behind: readonly Word[]): Attribution | undefined {
  if (behind[0]?.lower !== 'by') return undefined;
  const speaker = nameFrom(text, behind.slice(1));
  return speaker === null ? undefined : attributed(cue, speaker);
}
