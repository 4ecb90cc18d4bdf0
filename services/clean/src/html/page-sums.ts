import type { BlockView } from './block-views.ts';
import { HEADING_TAGS } from './element-roles.ts';
import { NO_NODE, type PageNode, type PageTree } from './page-tree.ts';
import { tagNamed } from './tag-names.ts';

/** The blocks of a page that may be its article, with what they share counted once. */
export type Page = {
  readonly tree: PageTree;
  readonly views: readonly BlockView[];
  readonly sums: Sums;
};

/** Prose and everything, counted once per page by what the blocks share. */
export type Sums = {
  readonly prose: number;
  /** For each block, what it shares with those of its signature, of its parent and of its parent's parent. */
  readonly alike: readonly Share[];
  readonly siblings: readonly Share[];
  readonly cousins: readonly Share[];
  readonly templates: readonly Template[];
  /** Prose before each block. */
  readonly before: Float64Array;
  readonly texts: ReadonlyMap<string, number>;
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

/** Blocks of one signature: how many elements hold them, and how many stand right behind a link. */
export type Template = { blocks: number; holders: number; afterLink: number; lastHolder: PageNode };

export type Share = { prose: number; all: number; links: number; blocks: number };

export function pageOf(tree: PageTree, views: readonly BlockView[]): Page {
  return { tree, views, sums: sumsOf(tree, views) };
}

export const isHeading = ({ tag }: BlockView): boolean => HEADING_TAGS[tag] === 1;
const [H1, ARTICLE] = [tagNamed('h1'), tagNamed('article')];

function sumsOf(tree: PageTree, views: readonly BlockView[]): Sums {
  const alike = sharesOf(views, ({ signature }) => signature);
  const siblings = sharesOf(views, ({ parent }) => parent);
  const cousins = sharesOf(views, ({ grandparent }) => grandparent);
  const childrenSeen = new Map<Share, number>();
  const texts = new Map<string, number>();
  const before = new Float64Array(views.length + 1);
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
    const share = siblings[index] as Share;
    const children = childrenSeen.get(share) ?? 0;
    childrenBefore[index] = children;
    childrenSeen.set(share, children + 1);
    texts.set(view.block.text, (texts.get(view.block.text) ?? 0) + 1);
    before[index + 1] = (before[index] ?? 0) + (view.inside ? prose : 0);
    previousProse[index] = last;
    h1sBefore[index] = h1s;
    if (view.tag === H1) h1s++;
    article[index] = articleAround(tree, view.block.node);
    if (article[index] !== -1) articles.add(article[index] ?? -1);
    articlesBefore[index] = articles.size;
    if (view.prose && view.inside && view.claimed >= 0) {
      claimed += view.claimed * view.length;
      claimable += view.length;
    }
    heading[index] = head;
    if (view.prose && view.inside) last = index;
    if (isHeading(view)) head = index;
    if (firstH1 === -1 && view.tag === H1) firstH1 = index;
  });
  let next = -1;
  for (let index = views.length - 1; index >= 0; index--) {
    nextProse[index] = next;
    if (views[index]?.prose && views[index]?.inside) next = index;
  }
  return {
    prose: Math.max(1, before[views.length] ?? 0),
    alike,
    siblings,
    cousins,
    templates: templatesOf(views),
    before,
    texts,
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
function articleAround(tree: PageTree, node: PageNode): PageNode {
  let outer = node;
  for (let steps = 0; outer !== NO_NODE && steps < MAX_STEPS; outer = tree.parent(outer), steps++)
    if (tree.tags[outer] === ARTICLE) return outer;
  return NO_NODE;
}

const MAX_STEPS = 40;

/** What the blocks with the same key have together: one object for all of them, in the order of the blocks. */
function sharesOf(views: readonly BlockView[], keyOf: (view: BlockView) => number): Share[] {
  const shares = new Map<number, Share>();
  return views.map((view) => {
    const key = keyOf(view);
    const share = shares.get(key) ?? { prose: 0, all: 0, links: 0, blocks: 0 };
    if (share.blocks === 0) shares.set(key, share);
    share.prose += view.prose ? view.length : 0;
    share.all += view.length;
    share.links += view.block.linked;
    share.blocks++;
    return share;
  });
}

/** A block of which so much is a link is one. */
const IS_LINK = 0.8;

/** Teasers of other articles come from a template: each in a holder of its own, behind its linked headline. */
function templatesOf(views: readonly BlockView[]): Template[] {
  const templates = new Map<number, Template>();
  return views.map(({ signature, parent }, index) => {
    const template = templates.get(signature) ?? { blocks: 0, holders: 0, afterLink: 0, lastHolder: NO_NODE };
    if (template.blocks === 0) templates.set(signature, template);
    if (template.blocks === 0 || parent !== template.lastHolder) template.holders++;
    template.blocks++;
    template.lastHolder = parent;
    if ((views[index - 1]?.linkShare ?? 0) >= IS_LINK) template.afterLink++;
    return template;
  });
}
