import type { BlockKind } from '@daybook/shared/article/reading.ts';
import type { Span } from '@daybook/shared/article/span.ts';
import { BLOCK_TAGS, chromeRule, isUnseen, kindOfTag, MEDIA_TAGS } from './element-roles.ts';
import type { PageNode, PageTree } from './page-tree.ts';

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

/** What a node has from the elements around it. */
type Surroundings = {
  readonly unseen: boolean;
  readonly block: PageNode;
  readonly kind: BlockKind;
  readonly url: string | null;
  readonly frames: readonly Frame[];
};

/** These change nothing for the text inside, unless their names do. */
const INLINE = new Set([
  'span',
  'b',
  'strong',
  'em',
  'i',
  'u',
  'font',
  'small',
  'time',
  'picture',
  'img',
  'br',
  'svg',
  'path',
]);

/** More frames around one block say nothing new. */
const MAX_FRAMES = 8;

/** The visible blocks of a page, in document order. */
export function pageBlocks(tree: PageTree): PageBlock[] {
  const around: Surroundings[] = [];
  const collector = new BlockCollector();
  for (const node of tree) {
    const outer = node.parent === null ? undefined : around[node.parent.index];
    if (node.tag === '') collector.addText(node, outer ?? outermost(node));
    else {
      around[node.index] = surroundingsOf(node, outer);
      collector.enter(node);
    }
  }
  return collector.finish();
}

const outermost = (node: PageNode): Surroundings => ({
  unseen: false,
  block: node,
  kind: 'paragraph',
  url: null,
  frames: [],
});

function surroundingsOf(node: PageNode, outer: Surroundings = outermost(node)): Surroundings {
  const unseen = outer.unseen || isUnseen(node.tag);
  if (unseen) return { ...outer, unseen };
  const rule = chromeRule(node);
  if (rule === undefined && INLINE.has(node.tag)) return outer;
  return {
    unseen,
    block: BLOCK_TAGS.has(node.tag) ? node : outer.block,
    kind: kindInside(outer.kind, node.tag),
    url: node.tag === 'a' ? (node.attributes.href ?? null) : outer.url,
    frames:
      rule === undefined || outer.frames.length >= MAX_FRAMES
        ? outer.frames
        : [{ node, rule }, ...outer.frames],
  };
}

/** A paragraph inside a list or a quotation is part of it. */
const kindInside = (outer: BlockKind, tag: string): BlockKind => kindOfTag(tag) ?? outer;

class BlockCollector {
  readonly #blocks: PageBlock[] = [];
  #texts: string[] = [];
  #around: Surroundings | null = null;
  #source = { start: 0, end: 0 };
  #linked = 0;
  #url: string | null = null;
  #links = 0;
  #media = 0;
  #breaks = 0;

  addText({ text, start, stop }: PageNode, around: Surroundings): void {
    if (around.unseen) return;
    if (this.#around !== null && this.#around.block !== around.block) this.#close();
    if (this.#around === null && text.trim() === '') return;
    if (this.#around === null) this.#open(around, start);
    this.#texts.push(collapse(text));
    if (around.url !== null) {
      this.#linked += text.trim().length;
      this.#url ??= around.url;
    }
    if (text.trim() === '') return;
    this.#breaks = 0;
    this.#source.end = stop;
  }

  /** A line break stays a line break; two of them part paragraphs, as does the border of any block. */
  enter({ tag }: PageNode): void {
    if (tag === 'a') this.#links++;
    else if (MEDIA_TAGS.has(tag)) this.#media++;
    if (tag === 'br' && this.#around !== null) {
      if (++this.#breaks > 1) this.#close();
      else this.#texts.push('\n');
    } else if (BLOCK_TAGS.has(tag)) this.#close();
  }

  finish(): PageBlock[] {
    this.#close();
    return this.#blocks;
  }

  #open(around: Surroundings, start: number): void {
    this.#around = around;
    this.#source = { start, end: start };
    this.#linked = 0;
    this.#url = null;
    this.#links = around.url === null ? 0 : 1;
    this.#breaks = 0;
  }

  #close(): void {
    if (this.#around === null) return;
    const { block: node, kind, frames } = this.#around;
    const text = tidy(this.#texts.join(''));
    const { start, end } = this.#source;
    if (text !== '')
      this.#blocks.push({
        node,
        kind,
        text,
        source: { start, end },
        linked: this.#linked,
        url: this.#url,
        links: this.#links,
        media: this.#media,
        frames,
      });
    if (text !== '') this.#media = 0;
    this.#around = null;
    this.#texts = [];
  }
}

/** Soft hyphens and zero-width marks part no words; white space of any length is one space. */
const collapse = (text: string): string => text.replace(INVISIBLE, '').replace(WHITE_SPACE, ' ');

const INVISIBLE = /[\u00ad\u200b\ufeff]/g;
const WHITE_SPACE = /\s+/g;

/** One space between words, none around a line break. */
function tidy(text: string): string {
  if (!text.includes('\n')) return text.includes('  ') ? text.replace(SPACES, ' ').trim() : text.trim();
  return text
    .split('\n')
    .map((line) => line.replace(SPACES, ' ').trim())
    .join('\n')
    .trim();
}

const SPACES = / {2,}/g;
