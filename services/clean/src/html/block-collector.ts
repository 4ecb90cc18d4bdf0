import type { BlockKind } from '@daybook/shared/article/reading.ts';
import { ATTRIBUTE } from './attribute-names.ts';
import { BLOCK_TAGS, MEDIA_TAGS } from './element-roles.ts';
import type { PageBlock, Surroundings } from './page-blocks.ts';
import { NO_NODE, type PageNode, type PageTree } from './page-tree.ts';
import { tagNamed } from './tag-names.ts';

const [LINK, LINE_BREAK] = [tagNamed('a'), tagNamed('br')];

/** Puts the texts of a page together to blocks, in document order. */
export class BlockCollector {
  readonly #tree: PageTree;
  readonly #blocks: PageBlock[] = [];
  #text = '';
  #around: Surroundings | null = null;
  #node: PageNode = NO_NODE;
  #kind: BlockKind = 'paragraph';
  #start = 0;
  #end = 0;
  #linked = 0;
  #link: PageNode = NO_NODE;
  #links = 0;
  #media = 0;
  #breaks = 0;

  constructor(tree: PageTree) {
    this.#tree = tree;
  }

  addText(node: PageNode, around: Surroundings): void {
    const block = around.block === NO_NODE ? node : around.block;
    if (this.#around !== null && this.#node !== block) this.#close();
    const text = this.#tree.text(node);
    const start = startOfWords(text);
    if (this.#around === null && start === text.length) return;
    const end = endOfWords(text, start);
    const length = visibleLength(text, start, end);
    if (this.#around === null) {
      if (length === 0) return;
      this.#open(block, around, this.#tree.starts[node] as number);
    }
    this.#text += collapse(text, start, end);
    if (around.link !== NO_NODE) {
      this.#linked += length;
      if (this.#link === NO_NODE) this.#link = around.link;
    }
    if (length === 0) return;
    this.#breaks = 0;
    this.#end = this.#tree.stops[node] as number;
  }

  /** A line break stays a line break; two of them part paragraphs, as does the border of any block. */
  enter(node: PageNode): void {
    const tag = this.#tree.tags[node] as number;
    if (tag === LINK) this.#links++;
    else if (MEDIA_TAGS[tag] === 1) this.#media++;
    if (this.#around === null) return;
    if (BLOCK_TAGS[tag] === 1) this.#close();
    else if (tag !== LINE_BREAK) return;
    else if (++this.#breaks > 1) this.#close();
    else this.#text += '\n';
  }

  finish(): PageBlock[] {
    this.#close();
    return this.#blocks;
  }

  #open(block: PageNode, around: Surroundings, start: number): void {
    this.#around = around;
    this.#node = block;
    this.#kind = around.kind;
    this.#start = start;
    this.#end = start;
    this.#linked = 0;
    this.#link = NO_NODE;
    this.#links = around.link === NO_NODE ? 0 : 1;
    this.#breaks = 0;
  }

  #close(): void {
    if (this.#around === null) return;
    const text = tidy(this.#text);
    if (text !== '') {
      this.#blocks.push({
        node: this.#node,
        kind: this.#kind,
        text,
        source: { start: this.#start, end: this.#end },
        linked: this.#linked,
        url: this.#link === NO_NODE ? null : (this.#tree.attribute(this.#link, ATTRIBUTE.href) ?? null),
        links: this.#links,
        media: this.#media,
        frames: this.#around.frames,
      });
      this.#media = 0;
    }
    this.#around = null;
    this.#text = '';
  }
}

/** Where the words of a text begin and end, white space of ASCII apart. */
function startOfWords(text: string): number {
  let start = 0;
  while (start < text.length && isAsciiSpace(text.charCodeAt(start))) start++;
  return start;
}

function endOfWords(text: string, start: number): number {
  let end = text.length;
  while (end > start && isAsciiSpace(text.charCodeAt(end - 1))) end--;
  return end;
}

/** How long the words of a text are without any white space around them. */
function visibleLength(text: string, start: number, end: number): number {
  if (start === end) return 0;
  const isSure = text.charCodeAt(start) < NO_BREAK_SPACE && text.charCodeAt(end - 1) < NO_BREAK_SPACE;
  return isSure ? end - start : text.trim().length;
}

const isAsciiSpace = (code: number): boolean => code === SPACE || (code >= 9 && code <= 13);
const NO_BREAK_SPACE = 0xa0;
const SPACE = 32;

/** Soft hyphens and zero-width marks part no words; white space of any length is one space. */
function collapse(text: string, start: number, end: number): string {
  if (!isPlain(text, start, end)) return text.replace(INVISIBLE, '').replace(WHITE_SPACE, ' ');
  if (start === 0 && end === text.length) return text;
  return `${start === 0 ? '' : ' '}${text.slice(start, end)}${end === text.length ? '' : ' '}`;
}

const INVISIBLE = /[\u00ad\u200b\ufeff]/g;
const WHITE_SPACE = /\s+/g;

/** Whether there is nothing to collapse between two offsets: of all white space single spaces, and no invisible mark. */
function isPlain(text: string, start: number, end: number): boolean {
  let before = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code < SPACE || (code === SPACE && before === SPACE) || mayCollapse(code)) return false;
    before = code;
  }
  return true;
}

/** White space beyond ASCII, and the marks of INVISIBLE. */
function mayCollapse(code: number): boolean {
  if (code < NO_BREAK_SPACE) return false;
  if (code <= 0xad) return code === NO_BREAK_SPACE || code === 0xad;
  if (code < 0x1680) return false;
  if (code < 0x2000) return code === 0x1680;
  return isRareSpace(code);
}

/** Dashes and curly quotation marks stand in the same row of Unicode, and are no white space. */
function isRareSpace(code: number): boolean {
  if (code <= 0x200b) return true;
  if (code < 0x205f) return code === 0x2028 || code === 0x2029 || code === 0x202f;
  return code === 0x205f || code === 0x3000 || code === 0xfeff;
}

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
