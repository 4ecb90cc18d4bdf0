import { kindOf, NUMBER, SURROGATE } from '../char-kinds.ts';
import { languageTables } from './language-tables.ts';
import { type LineRule, lineRules } from './line-rules.ts';

/** A phrase of a table, with the rule it stands for and the version of its table. */
export type Phrase = { readonly words: string; readonly rule: LineRule; readonly version: number };

/** Opening phrases are found by their first characters, so that a line meets a handful of them and not all. */
const PREFIX = 3;

const phrases: readonly Phrase[] = languageTables.flatMap((table) =>
  lineRules.flatMap((rule) =>
    (table[rule.list] ?? []).map((words) => ({ words, rule, version: table.version })),
  ),
);

const firstOf = (list: readonly Phrase[]): ReadonlyMap<string, Phrase> =>
  new Map(list.toReversed().map((phrase) => [phrase.words, phrase]));

const whole = firstOf(phrases.filter(({ rule }) => rule.match === 'whole'));
const labels = firstOf(phrases.filter(({ rule }) => rule.match === 'label'));
const opening = Map.groupBy(
  phrases.filter(({ rule }) => rule.match === 'opens').toSorted((a, b) => b.words.length - a.words.length),
  ({ words }) => words.slice(0, PREFIX),
);

/** How a line is compared: lower case, straight apostrophes, every number as 0. */
export function keyOf(words: string): string {
  const lower = words.toLowerCase().replaceAll('’', "'");
  return (mayHaveNumber(lower) ? lower.replace(/\p{N}+/gu, '0') : lower).trim();
}

function mayHaveNumber(words: string): boolean {
  for (let at = 0; at < words.length; at++) {
    const kind = kindOf(words.charCodeAt(at));
    if (kind === NUMBER || kind === SURROGATE) return true;
  }
  return false;
}

/** Most lines are longer than any phrase, and need not be looked up. */
const longestOf = (index: ReadonlyMap<string, Phrase>): number =>
  Math.max(...[...index.keys()].map(({ length }) => length));
const longestWhole = longestOf(whole);
const longestLabel = longestOf(labels);

export const wholePhrase = (key: string): Phrase | undefined =>
  key.length > longestWhole ? undefined : whole.get(key);
export const labelPhrase = (key: string): Phrase | undefined =>
  key.length > longestLabel ? undefined : labels.get(key);

/** The longest phrase that a line begins with, up to the end of a word. */
export const openingPhrase = (key: string): Phrase | undefined =>
  opening.get(key.slice(0, PREFIX))?.find(({ words }) => key.startsWith(words) && endsWord(key, words));

function endsWord(key: string, words: string): boolean {
  const next = key.charAt(words.length);
  return next === '' || !isLetter(next) || !isLetter(words.charAt(words.length - 1)) || isDense(next);
}

const isLetter = (mark: string): boolean => /\p{L}/u.test(mark);

/** Scripts without spaces end words without a sign. */
const isDense = (mark: string): boolean => mark.charCodeAt(0) >= 0x2e80 && mark.charCodeAt(0) < 0xfb00;
