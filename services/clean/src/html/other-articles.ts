import type { Headline } from '../piece.ts';
import { isProse } from './is-prose.ts';
import type { PageBlock } from './page-blocks.ts';
import type { PageNode } from './page-tree.ts';

/** An article has at least this many paragraphs before another one can follow it. */
const MIN_PARAGRAPHS = 2;
const TITLES = new Set(['h1', 'h2']);

/**
 * The blocks of articles that a page loads under its own: they stand in article elements of their own, with a title of
 * their own, behind the element that the headline stands in. Entries of a ticker are none: their headline stands
 * outside of all of them.
 */
export function otherArticles(
  blocks: readonly PageBlock[],
  headline: Headline | null,
): (block: PageBlock) => boolean {
  const paragraphs = paragraphsByArticle(blocks);
  const own = headline === null ? null : outermostArticle(headlineBlock(blocks, headline)?.node ?? null);
  if (own === null || (paragraphs.get(own) ?? 0) < MIN_PARAGRAPHS) return () => false;
  const titled = new Set<PageNode>();
  for (const { node } of blocks) {
    if (node.index <= own.last || !TITLES.has(node.tag)) continue;
    const article = outermostArticle(node);
    if (article !== null && (node.tag === 'h1' || (paragraphs.get(article) ?? 0) >= MIN_PARAGRAPHS))
      titled.add(article);
  }
  return ({ node }) => {
    if (titled.size === 0 || node.index <= own.last) return false;
    const article = outermostArticle(node);
    return article !== null && titled.has(article);
  };
}

const headlineBlock = (blocks: readonly PageBlock[], { source }: Headline): PageBlock | undefined =>
  blocks.find((block) => block.source.start === source.start);

function paragraphsByArticle(blocks: readonly PageBlock[]): ReadonlyMap<PageNode, number> {
  const counts = new Map<PageNode, number>();
  for (const block of blocks) {
    const article = isProse(block) ? outermostArticle(block.node) : null;
    if (article !== null) counts.set(article, (counts.get(article) ?? 0) + 1);
  }
  return counts;
}

function outermostArticle(node: PageNode | null): PageNode | null {
  let found: PageNode | null = null;
  for (let outer = node; outer !== null; outer = outer.parent) if (outer.tag === 'article') found = outer;
  return found;
}
