import { isProse } from './is-prose.ts';
import type { PageBlock } from './page-blocks.ts';
import { NO_NODE, type PageNode, type PageTree } from './page-tree.ts';

/** A linked headline has at least so many characters, and is a link to this share. */
const MIN_TITLE = 12;
const IS_LINK = 0.8;
/** Between two headlines of a row stand a summary, a name, a date: no more than this. */
const MAX_BETWEEN = 5;
const MAX_LENGTH = 700;
/** Two linked headlines may be the article's. */
const MIN_CARDS = 3;
/** A row closes the page when the prose behind it, and its own, are not more than so much of the prose before it. */
const MAX_BEHIND = 0.25;
const MAX_ROW = 2;

/**
 * Which blocks belong to a row of teasers under the article: the same kind of linked headline three times or more,
 * each with a few lines in one element, and next to nothing of the article behind the row. Written out
 * below a story they read like news, because they are: of other stories. Linear in the blocks.
 */
export function teaserCards(tree: PageTree, blocks: readonly PageBlock[]): (index: number) => boolean {
  const rows = rowsOf(tree, blocks).filter(({ titles }) => titles >= MIN_CARDS);
  if (rows.length === 0) return () => false;
  const prose = proseSums(blocks);
  const whole = prose.at(-1) ?? 0;
  const marked = new Uint8Array(blocks.length);
  for (const { first, last } of rows) {
    const [before, until] = [prose[first] ?? 0, prose[last + 1] ?? 0];
    const closes = whole - until <= before * MAX_BEHIND && until - before <= before * MAX_ROW;
    if (closes) marked.fill(1, headingBefore(blocks, first), last + 1);
  }
  return (index) => marked[index] === 1;
}

/** A row's own heading goes with it ("More in Farming"). */
const headingBefore = (blocks: readonly PageBlock[], first: number): number => {
  const before = blocks[first - 1];
  return before?.kind === 'subheadline' && !isProse(before) ? first - 1 : first;
};

type Row = { readonly first: number; last: number; lastTitle: number; titles: number };

function rowsOf(tree: PageTree, blocks: readonly PageBlock[]): Row[] {
  const open = new Map<number, Row>();
  const rows: Row[] = [];
  blocks.forEach((block, index) => {
    if (!isTitle(block)) return;
    const look = tree.tag(block.node) * 65_536 + (tree.classes[block.node] ?? 0);
    const row = open.get(look);
    const steps = row === undefined ? -1 : stepsToCard(tree, blocks, row.lastTitle, index);
    if (row !== undefined && steps !== -1) {
      row.titles++;
      row.last = lastOfCard(tree, blocks, index, steps);
      row.lastTitle = index;
      return;
    }
    const begun = { first: index, last: index, lastTitle: index, titles: 1 };
    open.set(look, begun);
    rows.push(begun);
  });
  return rows;
}

const isTitle = ({ text, linked }: PageBlock): boolean =>
  text.length >= MIN_TITLE && linked >= text.length * IS_LINK;

const MAX_STEPS = 12;

/**
 * How far above a headline the element is that holds it and its few lines, but not the next headline; -1 when there is
 * none: then it is no card.
 */
function stepsToCard(tree: PageTree, blocks: readonly PageBlock[], from: number, to: number): number {
  if (to - from - 1 < 1 || to - from - 1 > MAX_BETWEEN) return -1;
  let length = 0;
  for (let at = from + 1; at < to; at++) length += blocks[at]?.text.length ?? 0;
  if (length > MAX_LENGTH) return -1;
  const nodeAt = (index: number): PageNode => blocks[index]?.node ?? NO_NODE;
  let holder = nodeAt(from);
  for (let steps = 0; holder !== NO_NODE && steps < MAX_STEPS; steps++, holder = tree.parent(holder))
    if (isIn(tree, nodeAt(from + 1), holder)) return isIn(tree, nodeAt(to), holder) ? -1 : steps;
  return -1;
}

const isIn = (tree: PageTree, node: PageNode, holder: PageNode): boolean =>
  node >= holder && node <= (tree.lasts[holder] ?? NO_NODE);

/** The last block in the element that stands so far above a headline. */
function lastOfCard(tree: PageTree, blocks: readonly PageBlock[], title: number, steps: number): number {
  let holder = blocks[title]?.node ?? NO_NODE;
  for (let step = 0; step < steps; step++) holder = tree.parent(holder);
  const end = holder === NO_NODE ? NO_NODE : (tree.lasts[holder] ?? NO_NODE);
  let last = title;
  while (last - title < MAX_BETWEEN && (blocks[last + 1]?.node ?? Infinity) <= end) last++;
  return last;
}

function proseSums(blocks: readonly PageBlock[]): Float64Array {
  const sums = new Float64Array(blocks.length + 1);
  blocks.forEach((block, index) => {
    sums[index + 1] = (sums[index] ?? 0) + (isProse(block) ? block.text.length : 0);
  });
  return sums;
}
