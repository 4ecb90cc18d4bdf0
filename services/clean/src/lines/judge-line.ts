import { RELATED_RULE } from './line-rules.ts';
import { keyOf, labelPhrase, openingPhrase, type Phrase, wholePhrase } from './phrase-index.ts';

/** A line or a block of a page as the rules see it. */
export type Line = {
  readonly text: string;
  /** The link that the line is, where it is one. */
  readonly url: string | null;
};

/** Why a line goes, and the item it names when it is a related one. */
export type Verdict = {
  readonly rule: string;
  readonly version: number;
  readonly related: { readonly label: string; readonly headline: string; readonly url: string | null } | null;
};

/** No label, prompt or credit is longer; longer lines are prose and are not looked at. */
const MAX_LINE = 400;
/** A headline is no sentence of more words than this. */
const MAX_SENTENCE_WORDS = 14;

/** The rule that takes this whole line out, or undefined when it stays. Looks at the line alone. */
export function judgeLine({ text, url }: Line): Verdict | undefined {
  if (text.length > MAX_LINE) return undefined;
  const words = withoutBullet(text);
  return judgeRelated(words, url) ?? judgePhrase(words);
}

const BULLETS = new Set(['•', '●', '▪', '■', '►', '▶', '»', '>', '-', '–', '—', '*', '·', '‣', '→', '+']);

/** The line without the marks of a list in front of it. */
export function withoutBullet(line: string): string {
  let words = line.trim();
  while (BULLETS.has(words.charAt(0))) words = words.slice(1).trimStart();
  return words;
}

/** "Also read: Russia: upper house votes" is cut at its first colon only; the headline keeps its own. */
function judgeRelated(words: string, url: string | null): Verdict | undefined {
  const colon = firstColon(words);
  const label = (colon === -1 ? words : words.slice(0, colon)).trim();
  const phrase = labelPhrase(withoutEnd(keyOf(label)));
  if (phrase === undefined) return undefined;
  const headline = colon === -1 ? '' : words.slice(colon + 1).trim();
  if (headline === '') return verdict(phrase);
  if (url === null && isLongSentence(headline)) return undefined;
  return { rule: RELATED_RULE, version: phrase.version, related: { label, headline, url } };
}

/** "Related: the court found last year that …." goes on as prose does. */
const isLongSentence = (words: string): boolean =>
  words.endsWith('.') && words.split(' ').length > MAX_SENTENCE_WORDS;

const verdict = ({ rule, version }: Phrase): Verdict => ({ rule: rule.id, version, related: null });

function firstColon(words: string): number {
  const ascii = words.indexOf(':');
  const wide = words.indexOf('：');
  if (ascii === -1 || wide === -1) return Math.max(ascii, wide);
  return Math.min(ascii, wide);
}

function judgePhrase(words: string): Verdict | undefined {
  const key = keyOf(words);
  const phrase = wholePhrase(key) ?? wholePhrase(withoutEnd(key)) ?? opens(key);
  return phrase === undefined || key.length > phrase.rule.longest ? undefined : verdict(phrase);
}

/** One or two words open many sentences: those are taken only where the line is none. */
function opens(key: string): Phrase | undefined {
  const phrase = openingPhrase(key);
  if (phrase === undefined) return undefined;
  const isShort = phrase.words.split(' ').length < 3 && IS_PLAIN_WORDS.test(phrase.words);
  return isShort && endsAsSentence(key) && key.length > phrase.words.length + 2 ? undefined : phrase;
}

const IS_PLAIN_WORDS = /^[\p{L} ']+$/u;
const SENTENCE_ENDS = new Set(['.', '!', '?', '"', '”']);
const endsAsSentence = (key: string): boolean => SENTENCE_ENDS.has(key.charAt(key.length - 1));

const END_MARKS = new Set(['.', ':', '!', '?', '…', '»', '>', '↓', '→', '-', '：', ')', ']']);

/** "Leave a Comment »" and "Advertisement:" are the same prompts. */
function withoutEnd(key: string): string {
  let end = key.length;
  while (end > 0 && (END_MARKS.has(key.charAt(end - 1)) || key.charAt(end - 1) === ' ')) end--;
  return key.slice(0, end);
}
