import { wordsOf } from './words.ts';

/**
 * What a story is told by: the words of the headline and of the beginning of the text, cut to six letters so that
 * inflected forms meet in any language that puts its endings last. Words of the headline count twice, and so do names
 * within a sentence, half as much. Capped, so that no text costs more than its first 1,500 characters.
 */
export type StoryTerms = {
  readonly weights: ReadonlyMap<string, number>;
  /** The different words of the headline. */
  readonly headline: readonly string[];
};

const MOST_CHARACTERS = 1500;
const STEM = 6;
const OF_HEADLINE = 2;
const OF_NAMES = 1.5;

export function storyTermsOf({ headline, text }: { headline: string; text: string }): StoryTerms {
  const weights = new Map<string, number>();
  const add = (word: string, weight: number): void => {
    const term = word.slice(0, STEM);
    if (!common.has(word)) weights.set(term, (weights.get(term) ?? 0) + weight);
  };
  const title = wordsOf(headline.slice(0, MOST_CHARACTERS));
  for (const word of title) add(word, OF_HEADLINE);
  for (const { word, isName } of told(text.slice(0, MOST_CHARACTERS))) add(word, isName ? OF_NAMES : 1);
  for (const [term, count] of weights) weights.set(term, 1 + Math.log(Math.max(1, count)));
  const own = title.filter((word) => !common.has(word)).map((word) => word.slice(0, STEM));
  return { weights, headline: [...new Set(own)] };
}

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
