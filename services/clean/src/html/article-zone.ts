import type { Headline } from '../piece.ts';
import { isProse } from './is-prose.ts';
import type { PageBlock } from './page-blocks.ts';
import type { PageTree } from './page-tree.ts';
import { tagSet } from './tag-names.ts';

/**
 * Where a page shows who wrote its article and when: around the headline down to the first paragraphs, and right
 * behind the last one. The same words elsewhere belong to other articles that the page lists.
 */
export type ArticleZone = {
  /** The blocks of the zone, in order. */
  readonly blocks: readonly { readonly block: PageBlock; readonly place: Place }[];
  /** Where an element that ends at this offset of the source stands; null when it is not in the zone. */
  readonly placeOf: (offset: number) => Place | null;
  /** The zone lies between these offsets of the source. */
  readonly start: number;
  readonly end: number;
};

/** Above the headline, between it and the first paragraphs, below the text. */
export type Place = 'above' | 'head' | 'below';

const BEFORE_HEADLINE = 12;
const BEHIND_HEADLINE = 30;
const PARAGRAPHS = 2;
const BEHIND_TEXT = 6;
/** Frames that hold other articles or readers' words. */
const FOREIGN = new Set(['related-box', 'comments', 'navigation', 'sign-up-box', 'advertisement-box']);
const FOREIGN_TAGS = tagSet('nav aside form menu');

export function articleZone(
  tree: PageTree,
  blocks: readonly PageBlock[],
  headline: Headline | null,
): ArticleZone {
  const own = blocks.map((block) => !isForeign(tree, block));
  const prose = blocks.map((block, index) => (own[index] ?? false) && isParagraph(block));
  const head = headIn(blocks, prose, headline);
  const last = prose.lastIndexOf(true);
  const placeAt = (index: number): Place | null => {
    if (!own[index]) return null;
    if (index >= head.from && index <= head.to) return index < head.anchor ? 'above' : 'head';
    return last >= 0 && index >= last && index <= last + BEHIND_TEXT ? 'below' : null;
  };
  const inside = blocks.flatMap((_, index) => (placeAt(index) === null ? [] : [index]));
  return {
    start: blocks[(inside[0] ?? 0) - 1]?.source.end ?? 0,
    end: blocks[(inside.at(-1) ?? -1) + 1]?.source.start ?? Number.POSITIVE_INFINITY,
    blocks: blocks.flatMap((block, index) => {
      const place = placeAt(index);
      return place === null ? [] : [{ block, place }];
    }),
    placeOf: (offset) => placeAt(indexAt(blocks, offset)),
  };
}

const isParagraph = (block: PageBlock): boolean =>
  block.kind === 'paragraph' && block.text.length > 120 && isProse(block);

const isForeign = (tree: PageTree, { frames }: PageBlock): boolean =>
  frames.some(({ node, rule }) => FOREIGN.has(rule) || FOREIGN_TAGS[tree.tag(node)] === 1);

function headIn(
  blocks: readonly PageBlock[],
  prose: readonly boolean[],
  headline: Headline | null,
): { from: number; anchor: number; to: number } {
  const shown = headline === null ? -1 : indexAt(blocks, headline.source.start + 1);
  const firstProse = prose.indexOf(true, Math.max(shown, 0));
  const anchor = shown >= 0 ? shown : Math.max(firstProse - BEFORE_HEADLINE, 0);
  let to = firstProse;
  for (let seen = 1; seen < PARAGRAPHS && to >= 0; seen++) to = Math.max(to, prose.indexOf(true, to + 1));
  return {
    anchor,
    from: Math.max(anchor - BEFORE_HEADLINE, 0),
    to: Math.min(to < 0 ? anchor + BEHIND_HEADLINE : to, anchor + BEHIND_HEADLINE),
  };
}

/** The last block that begins before an offset, by halving. */
function indexAt(blocks: readonly PageBlock[], offset: number): number {
  let [low, high] = [0, blocks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.source.start ?? 0) >= offset) high = middle;
    else low = middle + 1;
  }
  return low - 1;
}
