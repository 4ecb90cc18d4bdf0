import type { BlockView } from './block-views.ts';
import { HEADING_TAGS } from './element-roles.ts';
import type { PageNode } from './page-tree.ts';

/** The blocks of a page that may be its article, with what they share counted once. */
export type Page = {
  readonly views: readonly BlockView[];
  readonly sums: Sums;
};

/** Prose and everything, counted once per page by what the blocks share. */
export type Sums = {
  readonly prose: number;
  readonly bySignature: ReadonlyMap<string, Share>;
  readonly byParent: ReadonlyMap<number, Share>;
  readonly byGrandparent: ReadonlyMap<number, Share>;
  /** Prose before each block. */
  readonly before: Float64Array;
  readonly texts: ReadonlyMap<string, number>;
  readonly sincePhrase: Int32Array;
  readonly previousProse: Int32Array;
  readonly nextProse: Int32Array;
  readonly heading: Int32Array;
  readonly firstH1: number;
  readonly h1sBefore: Int32Array;
  readonly articlesBefore: Int32Array;
  readonly article: Int32Array;
  readonly childrenBefore: Int32Array;
  /** How much of the prose of the best element stands in the body that the page states, or -1. */
  readonly claimed: number;
};

export type Share = { prose: number; all: number; links: number; blocks: number };

export function pageOf(views: readonly BlockView[]): Page {
  return { views, sums: sumsOf(views) };
}

/** The element around the one that holds a block. */
export const grand = (node: PageNode): number => node.parent?.parent?.index ?? -1;
export const isHeading = ({ block }: BlockView): boolean => HEADING_TAGS.has(block.node.tag);

function sumsOf(views: readonly BlockView[]): Sums {
  const bySignature = new Map<string, Share>();
  const byParent = new Map<number, Share>();
  const byGrandparent = new Map<number, Share>();
  const texts = new Map<string, number>();
  const before = new Float64Array(views.length + 1);
  const sincePhrase = new Int32Array(views.length);
  const previousProse = new Int32Array(views.length);
  const nextProse = new Int32Array(views.length);
  const heading = new Int32Array(views.length);
  const h1sBefore = new Int32Array(views.length);
  const articlesBefore = new Int32Array(views.length);
  const article = new Int32Array(views.length);
  const childrenBefore = new Int32Array(views.length);
  const articles = new Set<number>();
  let [last, head, firstH1, h1s] = [-1, -1, -1, 0];
  let [claimed, claimable] = [0, 0];
  views.forEach((view, index) => {
    const prose = view.prose ? view.length : 0;
    childrenBefore[index] = byParent.get(view.block.node.parent?.index ?? -1)?.blocks ?? 0;
    add(bySignature, view.signature, view, prose);
    add(byParent, view.block.node.parent?.index ?? -1, view, prose);
    add(byGrandparent, grand(view.block.node), view, prose);
    texts.set(view.block.text, (texts.get(view.block.text) ?? 0) + 1);
    before[index + 1] = (before[index] ?? 0) + (view.inside ? prose : 0);
    previousProse[index] = last;
    h1sBefore[index] = h1s;
    if (view.block.node.tag === 'h1') h1s++;
    article[index] = articleAround(view.block.node);
    if (article[index] !== -1) articles.add(article[index] ?? -1);
    articlesBefore[index] = articles.size;
    if (view.prose && view.inside && view.claimed >= 0) {
      claimed += view.claimed * view.length;
      claimable += view.length;
    }
    heading[index] = head;
    if (view.prose && view.inside) last = index;
    if (isHeading(view)) head = index;
    if (firstH1 === -1 && view.block.node.tag === 'h1') firstH1 = index;
  });
  let next = -1;
  for (let index = views.length - 1; index >= 0; index--) {
    nextProse[index] = next;
    if (views[index]?.prose && views[index]?.inside) next = index;
  }
  return {
    prose: Math.max(1, before[views.length] ?? 0),
    bySignature,
    byParent,
    byGrandparent,
    before,
    texts,
    sincePhrase,
    previousProse,
    nextProse,
    heading,
    firstH1,
    h1sBefore,
    articlesBefore,
    article,
    childrenBefore,
    claimed: claimable === 0 ? -1 : claimed / claimable,
  };
}

/** The nearest article element around, or -1. */
function articleAround(node: PageNode): number {
  let [outer, steps]: [PageNode | null, number] = [node, 0];
  for (; outer !== null && steps < 40; outer = outer.parent, steps++)
    if (outer.tag === 'article') return outer.index;
  return -1;
}

function add<K>(shares: Map<K, Share>, key: K, { length, block }: BlockView, prose: number): void {
  const share = shares.get(key);
  if (share === undefined) shares.set(key, { prose, all: length, links: block.linked, blocks: 1 });
  else {
    share.prose += prose;
    share.all += length;
    share.links += block.linked;
    share.blocks++;
  }
}
