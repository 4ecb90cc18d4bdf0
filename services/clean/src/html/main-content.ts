import { HEADING_TAGS, isArticleBody } from './element-roles.ts';
import { proseScore } from './is-prose.ts';
import type { Frame, PageBlock } from './page-blocks.ts';
import type { PageNode, PageTree } from './page-tree.ts';

/**
 * Which element holds the article. Every block adds its score to all elements around it (a sum over subtrees: one
 * backward loop, since parents come first); the element with the greatest sum wins, so an article in several
 * containers is found in the one that joins them, and a frame of links around them costs.
 */
export type MainContent = {
  /** Null when no element holds all of it: a fragment without a root, or a page without prose. */
  readonly container: PageNode | null;
  /** The frame that a block stands in, unless that frame holds most of the page's prose itself. */
  readonly frameOf: (block: PageBlock) => Frame | undefined;
};

/** An element with more of the page's prose than this is no frame, whatever its class says. */
const MAX_FRAME_SHARE = 0.4;
/** What calls itself the article's body is believed when it holds this share of the best element's prose. */
const MIN_BODY_SHARE = 0.6;
const MIN_ARTICLE_SHARE = 0.85;

export function findMainContent(tree: PageTree, blocks: readonly PageBlock[]): MainContent {
  const prose = sumsOf(tree, blocks, (block) => Math.max(0, proseScore(block)));
  const frameOf = frameFinder(prose, wholeOf(tree, prose));
  const sums = sumsOf(tree, blocks, (block) => scoreOf(block, frameOf(block)));
  const best = greatest(tree, sums);
  const isFragment = best !== null && wholeOf(tree, sums) > (sums[best.index] ?? 0);
  return { container: best === null || isFragment ? null : narrowed(tree, sums, best), frameOf };
}

const scoreOf = (block: PageBlock, frame: Frame | undefined): number => {
  if (frame !== undefined) return -3;
  return HEADING_TAGS.has(block.node.tag) ? 0 : proseScore(block);
};

function sumsOf(
  tree: PageTree,
  blocks: readonly PageBlock[],
  score: (block: PageBlock) => number,
): Float64Array {
  const sums = new Float64Array(tree.length);
  for (const block of blocks) sums[block.node.index] = (sums[block.node.index] ?? 0) + score(block);
  for (let index = tree.length - 1; index > 0; index--) {
    const parent = tree[index]?.parent;
    if (parent) sums[parent.index] = (sums[parent.index] ?? 0) + (sums[index] ?? 0);
  }
  return sums;
}

const wholeOf = (tree: PageTree, sums: Float64Array): number =>
  tree.reduce((whole, { parent, index }) => (parent === null ? whole + (sums[index] ?? 0) : whole), 0);

const frameFinder =
  (prose: Float64Array, whole: number) =>
  ({ frames }: PageBlock): Frame | undefined =>
    frames.find(
      ({ node, rule }) => (prose[node.index] ?? 0) <= whole * (SURE_RULES.has(rule) ? 0.9 : MAX_FRAME_SHARE),
    );

/** What readers write under an article can be longer than the article. */
const SURE_RULES = new Set(['comments', 'caption']);

/** The element with the greatest sum, the innermost of equals; null when no element has any prose. */
function greatest(tree: PageTree, sums: Float64Array): PageNode | null {
  let best: PageNode | null = null;
  for (const node of tree) {
    const sum = sums[node.index] ?? 0;
    if (sum > 0 && node.tag !== '' && sum >= (best === null ? 0 : (sums[best.index] ?? 0))) best = node;
  }
  return best;
}

/** Inside the best element, the one that the page itself names the article. */
function narrowed(tree: PageTree, sums: Float64Array, best: PageNode): PageNode {
  const inside = tree.slice(best.index, best.last + 1);
  const reach = (share: number) => (node: PageNode) =>
    (sums[node.index] ?? 0) >= (sums[best.index] ?? 0) * share;
  return (
    inside.filter(isArticleBody).find(reach(MIN_BODY_SHARE)) ??
    inside.filter(({ tag }) => tag === 'article').find(reach(MIN_ARTICLE_SHARE)) ??
    best
  );
}
