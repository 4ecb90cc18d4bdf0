import type { Verdict } from '../lines/judge-line.ts';
import { edgeWords } from './edge-words.ts';
import { elementsAround } from './elements-around.ts';
import { endsSentence, isProse, weightOf } from './is-prose.ts';
import { judgeWords } from './judge-words.ts';
import type { MainContent } from './main-content.ts';
import { type NameScorer, nameScorer } from './name-scores.ts';
import type { PageBlock } from './page-blocks.ts';
import { NO_NODE, type PageNode, type PageTree } from './page-tree.ts';
import { type BareText, bareText, type SharedText } from './shared-text.ts';
import { signatures } from './signatures.ts';
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
  readonly tag: number;
  /** The elements around the one that holds it. */
  readonly parent: PageNode;
  readonly grandparent: PageNode;
  /** The same for blocks that a template made alike. */
  readonly signature: number;
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

export function viewBlocks(
  tree: PageTree,
  blocks: readonly PageBlock[],
  main: MainContent,
  claims: Claims,
  vocabulary: Vocabulary,
): BlockView[] {
  const places = placesOf(tree, vocabulary);
  const signatureOf = signatures(tree);
  const isCompared = claims.body !== null || claims.description !== null;
  return candidates(tree, blocks, main).map(({ block, index, inside }) => {
    const place = places(block.node);
    const parent = tree.parent(block.node);
    const text = block.text;
    const bare = isCompared ? bareText(text) : NOTHING;
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
        parent: parent === NO_NODE ? 0 : places(parent).own,
        lowest: place.lowest,
        highest: place.highest,
      },
      words: wordScores(text, vocabulary),
      claimed: claims.body?.share(bare) ?? -1,
      described: claims.description?.share(bare) ?? -1,
      tag: tree.tag(block.node),
      parent,
      grandparent: tree.parent(parent),
      signature: signatureOf(block.node),
    };
  });
}

const NOTHING: BareText = { codes: new Uint16Array(), length: 0 };

/** This near to a paragraph, any block may belong to it. */
const NEAR = 2;

const MOSTLY_LINKS = 0.6;

/** What could be the article's: all of the best element; elsewhere, what is not mostly links, and what is near to it. */
function candidates(tree: PageTree, blocks: readonly PageBlock[], { container }: MainContent) {
  const isInside = ({ node }: PageBlock): boolean => container === null || tree.contains(container, node);
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
  const scorer = nameScorer(tree, name);
  const path: PageNode[] = [];
  return (node) => {
    let outer = node;
    for (; outer !== NO_NODE && known[outer] === undefined; outer = tree.parent(outer)) path.push(outer);
    let place = (outer === NO_NODE ? undefined : known[outer]) ?? NOWHERE;
    for (let inner = path.pop(); inner !== undefined; inner = path.pop()) {
      place = placeInside(tree, place, inner, scorer);
      known[inner] = place;
    }
    return place;
  };
}

function placeInside(tree: PageTree, outer: Place, node: PageNode, scorer: NameScorer): Place {
  const own = scorer(node);
  return {
    around: outer.around | elementsAround(tree, node),
    own,
    lowest: Math.min(outer.lowest, own),
    highest: Math.max(outer.highest, own),
  };
}

function wordScores(text: string, { word }: Vocabulary): WordScores {
  const edges = edgeWords(text);
  const [opening] = edges;
  let [lowest, highest, sum] = [0, 0, 0];
  for (let at = 1; at < edges.length; at++) {
    const score = word(edges[at] as string);
    sum += score;
    if (score < lowest) lowest = score;
    if (score > highest) highest = score;
  }
  return { lowest, highest, sum, opening: opening === undefined ? 0 : word(opening) };
}
