import {
  LABEL_ALONE_RULE,
  MAX_OPENING_LINE,
  type PhraseRule,
  phraseRules,
  RELATED_RULE,
  relatedLabels,
} from './line-rules.ts';

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
  if (colon === -1) return labelAlone(words);
  const label = words.slice(0, colon).trim();
  if (!relatedLabels.has(keyOf(label))) return undefined;
  const headline = words.slice(colon + 1).trim();
  if (headline === '') return verdict(LABEL_ALONE_RULE);
  return { ...verdict(RELATED_RULE), related: { label, headline, url } };
}

/** Labels without a colon are taken only where they cannot be the beginning of anything: as the whole line. */
const labelAlone = (words: string): Verdict | undefined =>
  relatedLabels.has(keyOf(words)) ? verdict(LABEL_ALONE_RULE) : undefined;

const verdict = ({ id, version }: { id: string; version: number }): Verdict => ({
  rule: id,
  version,
  related: null,
});

function firstColon(words: string): number {
  const ascii = words.indexOf(':');
  const wide = words.indexOf('：');
  if (ascii === -1 || wide === -1) return Math.max(ascii, wide);
  return Math.min(ascii, wide);
}

const keyOf = (words: string): string => words.toLowerCase().replaceAll('’', "'").trim();

function judgePhrase(words: string): Verdict | undefined {
  const key = keyOf(words);
  const whole = withoutEnd(key);
  const rule = phraseRules.find((each) => matches(each, key, whole));
  return rule === undefined ? undefined : verdict(rule);
}

const matches = ({ match, phrases }: PhraseRule, key: string, whole: string): boolean =>
  match === 'whole'
    ? phrases.includes(whole)
    : key.length <= MAX_OPENING_LINE && phrases.some((phrase) => key.startsWith(phrase));

const END_MARKS = new Set(['.', ':', '!', '…', '»', '>', '↓', '→', '-']);

/** "Leave a Comment »" and "Advertisement:" are the same prompts. */
function withoutEnd(key: string): string {
  let end = key.length;
  while (end > 0 && (END_MARKS.has(key.charAt(end - 1)) || key.charAt(end - 1) === ' ')) end--;
  return key.slice(0, end);
}
