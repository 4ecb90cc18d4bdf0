import type { Headline } from '../piece.ts';
import { isProse } from './is-prose.ts';
import type { PageBlock } from './page-blocks.ts';
import { NO_NODE, type PageNode, type PageTree } from './page-tree.ts';
import { tagNamed, tagSet } from './tag-names.ts';

/** An article has at least this many paragraphs before another one can follow it. */
const MIN_PARAGRAPHS = 2;
const TITLES = tagSet('h1 h2');
const [H1, ARTICLE] = [tagNamed('h1'), tagNamed('article')];

/**
 * The blocks of articles that a page loads under its own: they stand in article elements of their own, with a title of
 * their own, behind the element that the headline stands in. Entries of a ticker are none: their headline stands
 * outside of all of them.
 */
export function otherArticles(
  tree: PageTree,
  blocks: readonly PageBlock[],
  headline: Headline | null,
): (block: PageBlock) => boolean {
  const paragraphs = paragraphsByArticle(tree, blocks);
  const shown = headline === null ? undefined : headlineBlock(blocks, headline);
  const own = shown === undefined ? NO_NODE : outermostArticle(tree, shown.node);
  if (own === NO_NODE || (paragraphs.get(own) ?? 0) < MIN_PARAGRAPHS) return () => false;
  const titled = new Set<PageNode>();
  const last = tree.lasts[own] as number;
  for (const { node } of blocks) {
    if (node <= last || TITLES[tree.tag(node)] !== 1) continue;
    const article = outermostArticle(tree, node);
    if (article !== NO_NODE && (tree.tag(node) === H1 || (paragraphs.get(article) ?? 0) >= MIN_PARAGRAPHS))
      titled.add(article);
  }
  return ({ node }) => {
    if (titled.size === 0 || node <= last) return false;
    const article = outermostArticle(tree, node);
    return article !== NO_NODE && titled.has(article);
  };
}

const headlineBlock = (blocks: readonly PageBlock[], { source }: Headline): PageBlock | undefined =>
  blocks.find((block) => block.source.start === source.start);

function paragraphsByArticle(tree: PageTree, blocks: readonly PageBlock[]): ReadonlyMap<PageNode, number> {
  const counts = new Map<PageNode, number>();
  for (const block of blocks) {
    const article = isProse(block) ? outermostArticle(tree, block.node) : NO_NODE;
    if (article !== NO_NODE) counts.set(article, (counts.get(article) ?? 0) + 1);
  }
  return counts;
}

function outermostArticle(tree: PageTree, node: PageNode): PageNode {
  let found = NO_NODE;
  for (let outer = node; outer !== NO_NODE; outer = tree.parent(outer))
    if (tree.tag(outer) === ARTICLE) found = outer;
  return found;
}
