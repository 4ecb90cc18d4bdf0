import { wordsOf } from './words.ts';

/** The different words of a key, each in its plain form. */
export const tellingWords = (key: string): readonly string[] => [
  ...new Set(
    wordsOf(key)
      .map(plainForm)
      .filter((word) => word !== ''),
  ),
];

export const plainForm = (word: string): string => plainForms.get(word) ?? word;

/** What newsrooms spell in two ways in headlines; a word that a sign stands for just as well is left out. */
const plainForms: ReadonlyMap<string, string> = new Map([
  ['pct', 'percent'],
  ['dlr', 'dollar'],
  ['dlrs', 'dollars'],
  ['mln', 'million'],
  ['bln', 'billion'],
  ['said', 'says'],
  ['govt', 'government'],
  ['intl', 'international'],
  ['and', ''],
]);
