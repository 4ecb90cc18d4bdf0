import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import { closedByOpening, VOID_TAGS } from './closing-rules.ts';
import { NO_ATTRIBUTES, type PageNode, type PageTree } from './page-tree.ts';

/**
 * One pass over the tokens of htmlparser2 into a flat tree. We keep the stack ourselves, because the library's own
 * moves the whole stack on each open tag, which is quadratic on a page of nested tags. Elements deeper than
 * MAX_DEPTH are read as if they stood at that depth; their text is kept. Past MAX_NODES only text is added to what
 * is open. Nothing throws and nothing is quadratic.
 */
const MAX_DEPTH = 400;
const MAX_ELEMENTS = 400_000;
const MAX_ATTRIBUTES = 40;

export function buildPageTree(html: string): PageTree {
  const builder = new PageTreeBuilder(html);
  const tokenizer = new Tokenizer({ decodeEntities: true }, builder);
  tokenizer.write(html);
  tokenizer.end();
  return builder.nodes;
}

/** Attributes that say nothing about an article, and are most of many a page. */
const UNREAD = new Set(
  'width height target srcset sizes d fill stroke viewbox points transform xmlns tabindex loading decoding fetchpriority'.split(
    ' ',
  ),
);
const isUnread = (name: string): boolean =>
  name.startsWith('data-') || name.startsWith('on') || UNREAD.has(name);

class PageTreeBuilder implements TokenizerCallbacks {
  readonly nodes: PageNode[] = [];
  readonly #html: string;
  readonly #stack: PageNode[] = [];
  readonly #openCounts = new Map<string, number>();
  #tag = '';
  #tagStart = 0;
  #attributes: Record<string, string> | null = null;
  #attributeCount = 0;
  #name = '';
  #value = '';
  #skips = false;

  constructor(html: string) {
    this.#html = html;
  }

  ontext(start: number, end: number): void {
    this.#addText(this.#html.slice(start, end), start, end);
  }

  /** The tokenizer says where an entity ends, not where it began: after the text before it. */
  ontextentity(codepoint: number, end: number): void {
    this.#addText(String.fromCodePoint(codepoint), this.#entityStart(end), end);
  }

  oncdata(start: number, end: number, offset: number): void {
    this.#addText(this.#html.slice(start, end - offset), start, end);
  }

  onopentagname(start: number, end: number): void {
    this.#tag = this.#html.slice(start, end).toLowerCase();
    this.#tagStart = start - 1;
    this.#attributes = null;
    this.#attributeCount = 0;
  }

  onattribname(start: number, end: number): void {
    this.#name = this.#html.slice(start, end).toLowerCase();
    this.#value = '';
    this.#skips = isUnread(this.#name);
  }

  onattribdata(start: number, end: number): void {
    if (this.#skips) return;
    this.#value += this.#html.slice(start, end);
  }

  onattribentity(codepoint: number): void {
    if (this.#skips) return;
    this.#value += String.fromCodePoint(codepoint);
  }

  onattribend(): void {
    if (this.#skips) return;
    if (this.#attributeCount++ >= MAX_ATTRIBUTES) return;
    this.#attributes ??= Object.create(null) as Record<string, string>;
    this.#attributes[this.#name] ??= this.#value;
  }

  onopentagend(end: number): void {
    this.#closeImplied();
    const node = this.#add(this.#tag, '', this.#tagStart, end + 1);
    if (node !== undefined && !VOID_TAGS.has(this.#tag) && this.#stack.length < MAX_DEPTH) this.#push(node);
  }

  /** HTML ignores the slash of `<div/>`. */
  onselfclosingtag(end: number): void {
    this.onopentagend(end);
  }

  onclosetag(start: number, end: number): void {
    const tag = this.#html.slice(start, end).toLowerCase();
    if ((this.#openCounts.get(tag) ?? 0) === 0) return;
    let closed: PageNode | undefined;
    do closed = this.#pop(end + 1);
    while (closed !== undefined && closed.tag !== tag);
  }

  onend(): void {
    while (this.#stack.length > 0) this.#pop(this.#html.length);
  }

  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}

  #entityStart(end: number): number {
    const previous = this.nodes.at(-1);
    const from = Math.max(end - 40, previous?.tag === '' ? previous.stop : 0);
    return Math.max(from, this.#html.lastIndexOf('&', end - 1));
  }

  #addText(text: string, start: number, end: number): void {
    const previous = this.nodes.at(-1);
    if (previous?.tag === '' && previous.parent === (this.#stack.at(-1) ?? null)) {
      previous.text += text;
      previous.stop = end;
    } else this.#add('', text, start, end);
  }

  #add(tag: string, text: string, start: number, stop: number): PageNode | undefined {
    if (tag !== '' && this.nodes.length >= MAX_ELEMENTS) return undefined;
    const index = this.nodes.length;
    const parent = this.#stack.at(-1) ?? null;
    const attributes = tag === '' ? NO_ATTRIBUTES : (this.#attributes ?? NO_ATTRIBUTES);
    const node: PageNode = { index, tag, parent, attributes, last: index, text, start, stop };
    this.nodes.push(node);
    return node;
  }

  #closeImplied(): void {
    const closed = closedByOpening.get(this.#tag);
    if (closed === undefined) return;
    for (let top = this.#stack.at(-1); top !== undefined && closed.has(top.tag); top = this.#stack.at(-1))
      this.#pop(this.#tagStart);
  }

  #push(node: PageNode): void {
    this.#stack.push(node);
    this.#openCounts.set(node.tag, (this.#openCounts.get(node.tag) ?? 0) + 1);
  }

  #pop(stop: number): PageNode | undefined {
    const node = this.#stack.pop();
    if (node === undefined) return undefined;
    node.last = this.nodes.length - 1;
    node.stop = stop;
    this.#openCounts.set(node.tag, (this.#openCounts.get(node.tag) ?? 1) - 1);
    return node;
  }
}
