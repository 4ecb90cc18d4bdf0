import { ATTRIBUTE } from './attribute-names.ts';
import type { PageNode, PageTree } from './page-tree.ts';

/** Longer lists of names are no names that a person gave. */
const MAX_NAMES = 400;

/** `post__related-box` and `postRelatedBox` are read as post, related, box. */
export function nameWordsOf(tree: PageTree, node: PageNode): readonly string[] {
  const names = namesOf(tree, node);
  return names.length <= 3 ? NO_WORDS : wordsIn(names.slice(0, MAX_NAMES));
}

/** What an element is called, three spaces when it has no name: class, id, role and itemprop. */
function namesOf(tree: PageTree, node: PageNode): string {
  const className = tree.className(node);
  if (!tree.hasAttributes(node)) return `${className}   `;
  const [id, role, itemprop] = NAMES.map((name) => tree.attribute(node, name) ?? '');
  return `${className} ${id} ${role} ${itemprop}`;
}

const NAMES = [ATTRIBUTE.id, ATTRIBUTE.role, ATTRIBUTE.itemprop];

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
