import type { FigureWords } from './languages/figure-words.ts';
import { phraseAt } from './languages/phrases.ts';
import type { Passage } from './passages.ts';
import { adjacent, isCapitalised, type Word } from './words.ts';

/** Units of every language, written with or without a space. */
const signs: ReadonlySet<string> = new Set(
  'mm cm m km kg g t l ha mph kmh kph kw mw gw kwh mwh gwh twh mb gb tb hz mhz ghz pc bps'.split(' '),
);

/** What is written right behind the digits: a unit, a multiplier of money, or nothing; undefined for anything else. */
export function gluedTo(
  letters: string,
  isMoney: boolean,
  { gluedMultipliers }: FigureWords,
): { scale: number; unit: string | null } | undefined {
  const scale = isMoney ? gluedMultipliers[letters.toLowerCase()] : undefined;
  if (letters === '') return { scale: 1, unit: null };
  if (scale !== undefined) return { scale, unit: null };
  const isUnit = letters === '%' || signs.has(letters.toLowerCase()) || letters === 'C' || letters === 'F';
  return isUnit ? { scale: 1, unit: letters } : undefined;
}

export type Unit = { readonly unit: string | null; readonly end: number };

/** What the number that ends with the word at an index counts: a currency (known, or by its sign behind), or a noun. */
export function unitBehind(
  text: string,
  passage: Passage,
  at: number,
  { unit, isMultiplied }: { unit: string | undefined; isMultiplied: boolean },
): Unit {
  const { words, known } = passage;
  const end = words[at]?.end ?? 0;
  if (unit !== undefined) return { unit, end };
  const percent =
    adjacent(text, words, at, known.abbreviations) && phraseAt(known.figures.percent, words, at + 1);
  if (percent) return { unit: percent.value, end: words[at + percent.length]?.end ?? end };
  return signBehind(text, end, known.figures) ?? nounBehind(text, passage, at, isMultiplied);
}

/** 3,5 % · 10 € */
function signBehind(text: string, end: number, { currencies, percentApart }: FigureWords): Unit | undefined {
  if (!percentApart) return undefined;
  const at = /\s/.test(text.charAt(end)) ? end + 1 : end;
  const sign = text.charAt(at);
  const unit = sign === '%' ? sign : currencies[sign];
  return unit === undefined ? undefined : { unit, end: at + 1 };
}

/** Between a number and its noun stand no more words: 8,000 North Korean troops. */
const WORDS_TO_NOUN = 4;

function nounBehind(text: string, { words, known }: Passage, from: number, isMultiplied: boolean): Unit {
  const none = { unit: null, end: words[from]?.end ?? 0 };
  for (let at = from; at < from + WORDS_TO_NOUN; at++) {
    const word = adjacent(text, words, at, known.abbreviations);
    if (word === undefined || opensSentence(text, words[at], word, known.figures)) return none;
    if (isMultiplied && known.figures.unitLinks.has(word.lower)) continue;
    const noun = isMultiplied ? withoutArticle(word.text) : word.text;
    const role = roleOf(word, known.figures);
    if (role === 'noun') return { unit: noun, end: word.end };
    if (role === 'none') return none;
  }
  return none;
}

/** "ponad 200 tys. Zdaniem": the full stop of the abbreviation ended the sentence, too. */
const opensSentence = (text: string, before: Word | undefined, word: Word, figures: FigureWords): boolean =>
  before !== undefined &&
  !figures.capitalUnits &&
  text.charAt(before.end) === '.' &&
  isCapitalised(word.text);

/** d’euros */
const withoutArticle = (word: string): string => /^d['’](.+)$/.exec(word)?.[1] ?? word;

/** A noun that is counted, a word before it, or the sign that nothing is. */
function roleOf(word: Word, figures: FigureWords): 'noun' | 'before' | 'none' {
  if (figures.notUnits.has(word.lower))
    return isCapitalised(word.text) && !figures.capitalUnits ? 'before' : 'none';
  if (figures.adjectives.has(word.lower)) return 'before';
  if (figures.capitalUnits) return roleWhereNounsAreCapitalised(word);
  if (isCapitalised(word.text)) return 'before';
  return /^\p{Ll}/u.test(word.text) ? 'noun' : 'none';
}

const ADJECTIVE = /(?:e|en|er|es|em)$/;

function roleWhereNounsAreCapitalised({ text, lower }: Word): 'noun' | 'before' | 'none' {
  if (isCapitalised(text) || signs.has(lower)) return 'noun';
  return ADJECTIVE.test(lower) && lower.length > 4 ? 'before' : 'none';
}
