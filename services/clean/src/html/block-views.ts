import type { Verdict } from '../lines/judge-line.ts';
import { endsSentence, isProse, weightOf } from './is-prose.ts';
import { judgeWords } from './judge-words.ts';
import type { MainContent } from './main-content.ts';
import { nameWordsOf } from './name-words.ts';
import type { PageBlock } from './page-blocks.ts';
import type { PageNode, PageTree } from './page-tree.ts';
import type { SharedText } from './shared-text.ts';
import { shapeOf, type TextShape } from './text-shape.ts';

/** How much a word of a class or id, or of a line, speaks for being part of an article (above 0) or not (below). */
export type Vocabulary = {
  readonly name: (word: string) => number;
  readonly word: (word: string) => number;
};

/** What the page says of itself, to compare blocks with. */
export type Claims = { readonly body: SharedText | null; readonly description: SharedText | null };

/** A block with what its place says about it. */
export type BlockView = {
  readonly block: PageBlock;
  /** Its place among all blocks of the page. */
  readonly index: number;
  readonly length: number;
  readonly shape: TextShape;
  /** What its words alone say. */
  readonly line: Verdict | undefined;
  readonly linkShare: number;
  readonly prose: boolean;
  readonly sentence: boolean;
  readonly inside: boolean;
  readonly around: number;
  readonly names: NameScores;
  readonly words: WordScores;
  readonly claimed: number;
  readonly described: number;
  readonly signature: string;
};

export type NameScores = {
  readonly own: number;
  readonly parent: number;
  readonly lowest: number;
  readonly highest: number;
};
export type WordScores = {
  readonly lowest: number;
  readonly highest: number;
  readonly sum: number;
  readonly opening: number;
};

/** Elements whose being around a block means something, as bits. */
export const AROUND: Readonly<Record<string, number>> = {
  article: 1,
  main: 2,
  section: 4,
  aside: 8,
  footer: 16,
  header: 32,
  nav: 64,
  form: 128,
  ul: 256,
  ol: 256,
  dl: 256,
  table: 512,
  figure: 1024,
  blockquote: 2048,
  p: 4096,
  a: 8192,
  'article-body': 16384,
};

export function viewBlocks(
  tree: PageTree,
  blocks: readonly PageBlock[],
  main: MainContent,
  claims: Claims,
  vocabulary: Vocabulary,
): BlockView[] {
  const places = placesOf(tree, vocabulary);
  return candidates(blocks, main).map(({ block, index, inside }) => {
    const place = places(block.node);
    const text = block.text;
    return {
      block,
      index,
      length: weightOf(text),
      shape: shapeOf(text),
      line: judgeWords(block),
      linkShare: block.linked / Math.max(1, text.length),
      prose: isProse(block),
      sentence: endsSentence(text),
      inside,
      around: place.around,
      names: {
        own: place.own,
        parent: block.node.parent === null ? 0 : places(block.node.parent).own,
        lowest: place.lowest,
        highest: place.highest,
      },
      words: wordScores(text, vocabulary),
      claimed: claims.body?.share(text) ?? -1,
      described: claims.description?.share(text) ?? -1,
      signature: signatureOf(block.node),
    };
  });
}

/** This near to a paragraph, any block may belong to it. */
const NEAR = 2;

const MOSTLY_LINKS = 0.6;

/** What could be the article's: all of the best element; elsewhere, what is not mostly links, and what is near to it. */
function candidates(blocks: readonly PageBlock[], { container }: MainContent) {
  const isInside = ({ node }: PageBlock): boolean =>
    container === null || (node.index >= container.index && node.index <= container.last);
  const chosen = new Uint8Array(blocks.length);
  blocks.forEach((block, index) => {
    if (isInside(block)) chosen[index] = 1;
    else if (isProse(block)) chosen.fill(1, Math.max(0, index - NEAR), index + NEAR + 1);
    else if (block.linked < block.text.length * MOSTLY_LINKS) chosen[index] = 1;
  });
  return blocks
    .map((block, index) => ({ block, index, inside: isInside(block) }))
    .filter(({ index }) => chosen[index] === 1);
}

type Place = {
  readonly around: number;
  readonly own: number;
  readonly lowest: number;
  readonly highest: number;
};
const NOWHERE: Place = { around: 0, own: 0, lowest: 0, highest: 0 };

/** What the elements around a node say; each element is looked at once, and only when a block stands in it. */
function placesOf(tree: PageTree, { name }: Vocabulary): (node: PageNode) => Place {
  const known: (Place | undefined)[] = new Array(tree.length);
  const scores = new Map<string, number>();
  return (node) => {
    const path: PageNode[] = [];
    let outer: PageNode | null = node;
    for (; outer !== null && known[outer.index] === undefined; outer = outer.parent) path.push(outer);
    let place = outer === null ? NOWHERE : (known[outer.index] ?? NOWHERE);
    for (let inner = path.pop(); inner !== undefined; inner = path.pop()) {
      const own = inner.tag === '' || isRoot(inner) ? 0 : scoreOfNames(inner, name, scores);
      place = {
        around: place.around | bitsOf(inner),
        own,
        lowest: Math.min(place.lowest, own),
        highest: Math.max(place.highest, own),
      };
      known[inner.index] = place;
    }
    return place;
  };
}

const bitsOf = ({ tag, attributes }: PageNode): number =>
  (AROUND[tag] ?? 0) | (attributes.itemprop?.toLowerCase() === 'articlebody' ? 16384 : 0);

/** Classes of html and body are the site's, not the block's. */
export const isRoot = ({ tag }: PageNode): boolean => tag === 'html' || tag === 'body';

function scoreOfNames(node: PageNode, name: Vocabulary['name'], known: Map<string, number>): number {
  const { class: classes = '', id = '', role = '', itemprop = '' } = node.attributes;
  if (classes === '' && id === '' && role === '' && itemprop === '') return 0;
  const key = `${classes} ${id} ${role} ${itemprop}`;
  const cached = known.get(key);
  if (cached !== undefined) return cached;
  let sum = 0;
  for (const word of new Set(nameWordsOf(node))) sum += name(word);
  known.set(key, sum);
  return sum;
}

/** Longer blocks are judged by their place and shape, not by their words. */
const MAX_WORDS = 60;
const OPENING_WORDS = 8;
const CLOSING_WORDS = 3;

/** The words at the edges of a short block, digits as 0, and its first two together. */
export function edgeWords(text: string): readonly string[] {
  if (text.length > MAX_WORDS * 10) return [];
  const words = text.toLowerCase().match(/[\p{L}\p{M}]+|\p{N}+|[©@|:/»›→]/gu) ?? [];
  if (words.length > MAX_WORDS) return [];
  const plain = words.map((word) => (/^\p{N}/u.test(word) ? '0' : word));
  const edges =
    plain.length <= OPENING_WORDS + CLOSING_WORDS
      ? plain
      : [...plain.slice(0, OPENING_WORDS), ...plain.slice(-CLOSING_WORDS)];
  return [`^${plain[0] ?? ''} ${plain[1] ?? ''}`, ...new Set(edges)];
}

function wordScores(text: string, { word }: Vocabulary): WordScores {
  const [opening, ...edges] = edgeWords(text);
  let [lowest, highest, sum] = [0, 0, 0];
  for (const each of edges) {
    const score = word(each);
    sum += score;
    if (score < lowest) lowest = score;
    if (score > highest) highest = score;
  }
  return { lowest, highest, sum, opening: opening === undefined ? 0 : word(opening) };
}

/** Blocks that a template made alike: their element's tag and class, and its parent's. */
const signatureOf = ({ tag, attributes, parent }: PageNode): string =>
  `${tag}.${(attributes.class ?? '').slice(0, 100)}<${parent?.tag ?? ''}.${(parent?.attributes.class ?? '').slice(0, 100)}`;
