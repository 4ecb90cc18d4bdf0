import type { Span } from '@daybook/shared/article/span.ts';
import { cuePhrases, cueWords, prepositions, pronouns } from './speech-words.ts';
import { isCapitalised, spanOf, type Word, wordsIn } from './words.ts';

/** Who speaks, in the text's own words, and the cue that says so. `irregular`: two attributions stand in a row. */
export type Attribution = { readonly speaker: Span | null; readonly cue: Span; readonly irregular: boolean };

/** A name is no longer than this many words. */
const LONGEST_NAME = 8;

/**
 * Looks behind the quotation first ("…," underlines the press release), then before it (President Putin called it
 * "…"). Never names anybody whom the words do not name: a pronoun alone is no speaker.
 */
export function findSpeaker(text: string, quoted: Span, sentence: Span): Attribution | undefined {
  return (
    attributionAfter(text, { start: quoted.end, end: sentence.end }) ??
    attributionBefore(text, { start: sentence.start, end: quoted.start })
  );
}

function attributionAfter(text: string, after: Span): Attribution | undefined {
  const tail = { start: after.start, end: Math.min(after.end, after.start + 250) };
  const words = wordsIn(text, tail).filter(({ start }) => start > after.start || text[start - 1] !== '”');
  return phraseCue(text, tail) ?? verbFirst(text, words) ?? speakerFirst(text, words);
}

/** `…, according to the same source.` Anywhere behind the quotation in its sentence. */
function phraseCue(text: string, tail: Span): Attribution | undefined {
  const lower = text.slice(tail.start, tail.end).toLowerCase();
  for (const phrase of cuePhrases) {
    const at = lower.lastIndexOf(` ${phrase} `);
    if (at < 0) continue;
    const cue = { start: tail.start + at + 1, end: tail.start + at + 1 + phrase.length };
    return {
      cue,
      speaker: nameFrom(text, wordsIn(text, { start: cue.end, end: tail.end })),
      irregular: false,
    };
  }
  return undefined;
}

/** `…," underlines the press release` */
function verbFirst(text: string, words: readonly Word[]): Attribution | undefined {
  const [cue, ...rest] = words;
  if (cue === undefined || !cueWords.has(cue.text)) return undefined;
  return { cue, speaker: nameFrom(text, rest), irregular: false };
}

/**
 * `…," the minister said.` A pronoun that is cut off by a full stop before a second, lower-case attribution ("he said.
 * ensured Russian diplomacy") is a slip of the editor: the words that name somebody count, and it is marked.
 */
function speakerFirst(text: string, words: readonly Word[]): Attribution | undefined {
  const at = words.findIndex(({ text: word }, index) => index <= LONGEST_NAME && cueWords.has(word));
  const cue = words[at];
  if (cue === undefined || at === 0 || hasBreak(text, words.slice(0, at + 1))) return undefined;
  const subject = words.slice(0, at);
  if (!pronouns.has(subject[0]?.text.toLowerCase() ?? ''))
    return { cue, speaker: spanOf(subject), irregular: false };
  const rest = words.slice(at + 1);
  const isSlip = text[cue.end] === '.' && rest[0] !== undefined && cueWords.has(rest[0].text);
  const second = isSlip ? verbFirst(text, rest) : undefined;
  return second ? { ...second, irregular: true } : { cue, speaker: null, irregular: false };
}

/** `President Putin in June called the agreement a "…"`: the subject of the cue that stands nearest before. */
function attributionBefore(text: string, before: Span): Attribution | undefined {
  const words = wordsIn(text, before);
  const at = words.findLastIndex(({ text: word }) => cueWords.has(word));
  const cue = words[at];
  if (cue === undefined) return undefined;
  const subject = words.slice(Math.max(0, at - LONGEST_NAME), at);
  const named = subject.slice(clauseStart(text, subject));
  const stop = named.findIndex(({ text: word }, index) => index > 0 && prepositions.has(word));
  const name = stop > 0 ? named.slice(0, stop) : named;
  if (name.length === 0) return undefined;
  return {
    cue,
    speaker: pronouns.has(name[0]?.text.toLowerCase() ?? '') ? null : spanOf(name),
    irregular: false,
  };
}

/** Behind the last comma: what stands before it belongs to another clause. */
const clauseStart = (text: string, words: readonly Word[]): number =>
  words.findLastIndex((word, index) => index < words.length - 1 && /[,;:]/.test(text[word.end] ?? '')) + 1;

/** The name with which some words begin: up to punctuation, a preposition or another verb of speech. */
function nameFrom(text: string, words: readonly Word[]): Span | null {
  const name: Word[] = [];
  for (const word of words.slice(0, LONGEST_NAME)) {
    if (name.length > 0 && (prepositions.has(word.text) || cueWords.has(word.text))) break;
    name.push(word);
    if (/[.,;:”"]/.test(text[word.end] ?? '')) break;
  }
  const isNamed = name.length > 0 && !pronouns.has(name[0]?.text.toLowerCase() ?? '');
  return isNamed ? spanOf(name) : null;
}

const hasBreak = (text: string, words: readonly Word[]): boolean =>
  words.slice(0, -1).some((word) => /[.;:!?]/.test(text[word.end] ?? ''));

/** Who announced something last before `end`: what "the same source" points back to. Capitalised words before a cue. */
export function lastAnnouncer(text: string, end: number): string | null {
  const words = wordsIn(text, { start: 0, end });
  for (let at = words.length - 1; at > 0; at--) {
    if (!cueWords.has(words[at]?.text ?? '')) continue;
    const from = words.slice(0, at).findLastIndex(({ text: word }) => !isCapitalised(word)) + 1;
    if (from < at) return text.slice(words[from]?.start, words[at - 1]?.end);
  }
  return null;
}
