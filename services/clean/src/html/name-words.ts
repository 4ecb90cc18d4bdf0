import type { PageNode } from './page-tree.ts';

/** Longer lists of names are no names that a person gave. */
const MAX_NAMES = 400;

/** `post__related-box` and `postRelatedBox` are read as post, related, box. */
export const nameWordsOf = ({ attributes }: PageNode): readonly string[] => {
  const names = `${attributes.class ?? ''} ${attributes.id ?? ''} ${attributes.role ?? ''} ${attributes.itemprop ?? ''}`;
  if (names.length <= 3) return NO_WORDS;
  return wordsIn(names.slice(0, MAX_NAMES));
};

const NO_WORDS: readonly string[] = [];

function wordsIn(names: string): string[] {
  const words: string[] = [];
  let start = -1;
  for (let at = 0; at <= names.length; at++) {
    const code = at < names.length ? names.charCodeAt(at) : 0;
    const isUpper = code >= 65 && code <= 90;
    const isLetter = isUpper || (code >= 97 && code <= 122);
    if (start !== -1 && (!isLetter || (isUpper && !isUpperAt(names, at - 1)))) {
      if (at - start > 1) words.push(names.slice(start, at).toLowerCase());
      start = -1;
    }
    if (isLetter && start === -1) start = at;
  }
  return words;
}

function isUpperAt(names: string, at: number): boolean {
  const code = names.charCodeAt(at);
  return code >= 65 && code <= 90;
}
