import { HEADING_TAGS, isArticleBody } from './element-roles.ts';
import { proseScore } from './is-prose.ts';
import type { Frame, PageBlock } from './page-blocks.ts';
import { NO_NODE, type PageNode, type PageTree } from './page-tree.ts';
import { TEXT, tagNamed } from './tag-names.ts';

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
  const sums = sumsOf(tree, blocks, (block) => scoreOf(tree, block, frameOf(block)));
  const best = greatest(tree, sums);
  const isFragment = best !== null && wholeOf(tree, sums) > (sums[best] ?? 0);
  return { container: best === null || isFragment ? null : narrowed(tree, sums, best), frameOf };
}

const scoreOf = (tree: PageTree, block: PageBlock, frame: Frame | undefined): number => {
  if (frame !== undefined) return -3;
  return HEADING_TAGS[tree.tag(block.node)] === 1 ? 0 : proseScore(block);
};

function sumsOf(
  tree: PageTree,
  blocks: readonly PageBlock[],
  score: (block: PageBlock) => number,
): Float64Array {
  const sums = new Float64Array(tree.length);
  for (const block of blocks) sums[block.node] = (sums[block.node] as number) + score(block);
  for (let index = tree.length - 1; index > 0; index--) {
    const parent = tree.parents[index] as number;
    if (parent !== NO_NODE) sums[parent] = (sums[parent] as number) + (sums[index] as number);
  }
  return sums;
}

/** What stands in the outermost elements. */
function wholeOf(tree: PageTree, sums: Float64Array): number {
  let whole = 0;
  for (let node = 0; node < tree.length; node = (tree.lasts[node] as number) + 1)
    whole += sums[node] as number;
  return whole;
}

const frameFinder =
  (prose: Float64Array, whole: number) =>
  ({ frames }: PageBlock): Frame | undefined =>
    frames.find(
      ({ node, rule }) => (prose[node] ?? 0) <= whole * (SURE_RULES.has(rule) ? 0.9 : MAX_FRAME_SHARE),
    );

/** What readers write under an article can be longer than the article. */
const SURE_RULES = new Set(['comments', 'caption']);

/** The element with the greatest sum, the innermost of equals; null when no element has any prose. */
function greatest(tree: PageTree, sums: Float64Array): PageNode | null {
  let [best, most] = [NO_NODE, 0];
  for (let node = 0; node < tree.length; node++) {
    const sum = sums[node] as number;
    if (sum > 0 && sum >= most && tree.tags[node] !== TEXT) [best, most] = [node, sum];
  }
  return best === NO_NODE ? null : best;
}

/** Inside the best element, the one that the page itself names the article. */
function narrowed(tree: PageTree, sums: Float64Array, best: PageNode): PageNode {
  const least = sums[best] as number;
  const findInside = (share: number, isIt: (node: PageNode) => boolean): PageNode | undefined => {
    const last = tree.lasts[best] as number;
    for (let node = best; node <= last; node++)
      if ((sums[node] as number) >= least * share && isIt(node)) return node;
    return undefined;
  };
  return (
    findInside(MIN_BODY_SHARE, (node) => isArticleBody(tree, node)) ??
    findInside(MIN_ARTICLE_SHARE, (node) => tree.tags[node] === ARTICLE) ??
    best
  );
}

const ARTICLE = tagNamed('article');
