import type { BlockKind } from '@daybook/shared/article/reading.ts';
import type { Span } from '@daybook/shared/article/span.ts';
import { ATTRIBUTE } from './attribute-names.ts';
import { BlockCollector } from './block-collector.ts';
import { BLOCK_TAGS, ChromeRules, kindOfTag, UNSEEN_TAGS } from './element-roles.ts';
import { NO_NODE, type PageNode, type PageTree } from './page-tree.ts';
import { TEXT, tagNamed, tagSet } from './tag-names.ts';

/** A run of visible words between two block borders of a page. */
export type PageBlock = {
  /** The block-level element that holds it. */
  readonly node: PageNode;
  readonly kind: BlockKind;
  readonly text: string;
  readonly source: Span;
  /** How many of the characters are links. */
  readonly linked: number;
  readonly url: string | null;
  readonly links: number;
  /** Pictures and players between the block before and this one. */
  readonly media: number;
  /** The elements around it that look like the page's frame, innermost first. */
  readonly frames: readonly Frame[];
};

/** An element that looks like frame and not like article, and the rule that says so. */
export type Frame = { readonly node: PageNode; readonly rule: string };

/** What the text inside an element has from the elements around it. */
export type Surroundings = {
  /** The block-level element; NO_NODE when there is none. */
  readonly block: PageNode;
  readonly kind: BlockKind;
  /** The link around, NO_NODE when there is none. */
  readonly link: PageNode;
  readonly frames: readonly Frame[];
};

/** These change nothing for the text inside, unless their names do. */
const INLINE = tagSet('span b strong em i u font small time picture img br svg path');
const LINK = tagNamed('a');

/** More frames around one block say nothing new. */
const MAX_FRAMES = 8;

const OUTERMOST: Surroundings = { block: NO_NODE, kind: 'paragraph', link: NO_NODE, frames: [] };

/** The visible blocks of a page, in document order. */
export function pageBlocks(tree: PageTree): PageBlock[] {
  const around = new SurroundingsTable(tree);
  const collector = new BlockCollector(tree);
  for (let node = 0; node < tree.length; node++) {
    if (tree.tags[node] !== TEXT) {
      around.enter(node);
      collector.enter(node);
      continue;
    }
    const outer = around.of(tree.parents[node] as number);
    if (outer !== null) collector.addText(node, outer);
  }
  return collector.finish();
}

/** The surroundings of every element: few elements change them. */
class SurroundingsTable {
  readonly #tree: PageTree;
  readonly #rules: ChromeRules;
  /** By element, its place in the list below. */
  readonly #places: Uint32Array;
  readonly #list: (Surroundings | null)[] = [null, OUTERMOST];

  constructor(tree: PageTree) {
    this.#tree = tree;
    this.#rules = new ChromeRules(tree);
    this.#places = new Uint32Array(tree.length);
  }

  /** What is around the text in an element; null when nobody sees it. */
  of(element: PageNode): Surroundings | null {
    return this.#list[this.#placeOf(element)] ?? null;
  }

  enter(node: PageNode): void {
    const place = this.#placeOf(this.#tree.parents[node] as number);
    const outer = this.#list[place] ?? null;
    const tag = this.#tree.tags[node] as number;
    if (outer === null || UNSEEN_TAGS[tag] === 1) this.#places[node] = UNSEEN;
    else {
      const rule = this.#rules.of(node);
      this.#places[node] = changesNothing(tag, outer, rule) ? place : this.#add(node, tag, outer, rule);
    }
  }

  #placeOf(element: PageNode): number {
    return element === NO_NODE ? SEEN : (this.#places[element] as number);
  }

  #add(node: PageNode, tag: number, outer: Surroundings, rule: string | undefined): number {
    const surroundings = {
      block: BLOCK_TAGS[tag] === 1 || outer.block === NO_NODE ? node : outer.block,
      // A paragraph inside a list or a quotation is part of it.
      kind: kindOfTag(tag) ?? outer.kind,
      link: tag === LINK ? this.#linkOf(node) : outer.link,
      frames:
        rule === undefined || outer.frames.length >= MAX_FRAMES
          ? outer.frames
          : [{ node, rule }, ...outer.frames],
    };
    return this.#list.push(surroundings) - 1;
  }

  #linkOf(node: PageNode): PageNode {
    return this.#tree.attribute(node, ATTRIBUTE.href) === undefined ? NO_NODE : node;
  }
}

const changesNothing = (tag: number, outer: Surroundings, rule: string | undefined): boolean =>
  rule === undefined && INLINE[tag] === 1 && outer.block !== NO_NODE;

/** Places in the list of surroundings that are always the same. */
const UNSEEN = 0;
const SEEN = 1;
