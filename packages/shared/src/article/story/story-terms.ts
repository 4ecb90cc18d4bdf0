import { hashWord } from '../shingles.ts';
import { wordsOf } from '../words.ts';

/**
 * What a story is told by: the words of the headline and of the beginning of the text, cut to six letters so that
 * inflected forms meet in any language that puts its endings last. Words of the headline count twice, and so do names
 * within a sentence, half as much. Capped, so that no text costs more than its first 1,500 characters.
 */
export type StoryTerms = {
  /** By its hash: how much the text makes of a term, and the first word that stood for it. */
  readonly terms: ReadonlyMap<number, { readonly weight: number; readonly word: string }>;
  /** The different terms of the headline, in its order. */
  readonly headline: readonly number[];
};

const MOST_CHARACTERS = 1500;
const MOST_OF_HEADLINE = 32;
const STEM = 6;
const OF_HEADLINE = 2;
const OF_NAMES = 1.5;

export function storyTermsOf({ headline, text }: { headline: string; text: string }): StoryTerms {
  const terms = new Map<number, { weight: number; word: string }>();
  const add = (word: string, weight: number): void => {
    if (common.has(word)) return;
    const term = hashTerm(word.slice(0, STEM));
    const known = terms.get(term);
    if (known === undefined) terms.set(term, { weight, word });
    else known.weight += weight;
  };
  const title = wordsOf(headline.slice(0, MOST_CHARACTERS));
  for (const word of title) add(word, OF_HEADLINE);
  for (const { word, isName } of told(text.slice(0, MOST_CHARACTERS))) add(word, isName ? OF_NAMES : 1);
  for (const term of terms.values()) term.weight = 1 + Math.log(Math.max(1, term.weight));
  const own = title.filter((word) => !common.has(word)).map((word) => hashTerm(word.slice(0, STEM)));
  return { terms, headline: [...new Set(own)].slice(0, MOST_OF_HEADLINE) };
}

/** 24 bits. The lowest one says whether the term begins with a digit: a number does not name anybody. */
const hashTerm = (term: string): number => ((hashWord(term) >>> 8) & ~1) | (DIGIT.test(term) ? 1 : 0);
export const isNumber = (term: number): boolean => (term & 1) === 1;

const DIGIT = /^\p{N}/u;
const CAPITAL = /^\p{Lu}/u;
const ENDS_SENTENCE = /[.!?]["”’»)]*$/u;

/** The words of a text in order; a capital after the end of a sentence makes no name. */
function told(text: string): { word: string; isName: boolean }[] {
  let begins = true;
  return text.split(/\s+/u).flatMap((token) => {
    const isName = !begins && CAPITAL.test(token);
    begins = ENDS_SENTENCE.test(token);
    return wordsOf(token).map((word) => ({ word, isName }));
  });
}

/** The commonest words of English; of other languages they find their low weight by being everywhere. */
const common: ReadonlySet<string> = new Set(
  `the a an of to in and on for its by with that was is at as it from be are has have had not but this they he she his
  her their were will would said says who which after over about into than also been more when up out new one two all
  can could there what if we you i`.split(/\s+/),
);
