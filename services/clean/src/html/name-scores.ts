import { nameWordsOf } from './name-words.ts';
import type { PageNode, PageTree } from './page-tree.ts';
import { TEXT, tagSet } from './tag-names.ts';

/** What the names of an element say, by a vocabulary: above 0 for an article, below it against one. */
export type NameScorer = (node: PageNode) => number;

/** Classes of html and body are the site's, not the block's. */
const ROOTS = tagSet('html body');
export const isRoot = (tree: PageTree, node: PageNode): boolean => ROOTS[tree.tag(node)] === 1;

export function nameScorer(tree: PageTree, scoreOf: (word: string) => number): NameScorer {
  const byClass: (number | undefined)[] = new Array(tree.classNames.length);
  const sumOf = (node: PageNode): number => {
    let sum = 0;
    for (const word of new Set(nameWordsOf(tree, node))) sum += scoreOf(word);
    return sum;
  };
  return (node) => {
    if (tree.tags[node] === TEXT || isRoot(tree, node)) return 0;
    if (tree.hasAttributes(node)) return sumOf(node);
    const id = tree.classes[node] as number;
    const known = byClass[id] ?? sumOf(node);
    byClass[id] = known;
    return known;
  };
}
