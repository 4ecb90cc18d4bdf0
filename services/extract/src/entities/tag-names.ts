import nlp from 'compromise/two';

/** A word and what compromise knows of it: `Person`, `Place`, `Organization`, `Verb` … */
export type Term = { readonly text: string; readonly tags: ReadonlySet<string> };

/**
 * The words of a name with their tags, by compromise's word lists and endings. Its 1,500 rules for words in sentences
 * are not tried: a name alone has no sentence around it, and they were more than half of the cost.
 */
export const tagNames = (name: string): readonly Term[] =>
  withoutRules(name)
    .document.flat()
    .map(({ text, tags }) => ({ text, tags: tags ?? NONE }));

const NONE: ReadonlySet<string> = new Set();

function prepared(): typeof nlp {
  nlp.plugin({ methods: { one: { bulkMatch: () => [] } } });
  return nlp;
}

const withoutRules = prepared();
