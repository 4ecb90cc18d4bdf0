import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import { attributeAt, CLASS } from './attribute-names.ts';
import { ClassTable } from './class-table.ts';
import { closedByOpening, VOID_TAGS } from './closing-rules.ts';
import { AttributeColumns, NodeColumns } from './node-columns.ts';
import { NO_NODE, type PageNode, PageTree } from './page-tree.ts';
import { PageTags, TEXT } from './tag-names.ts';

/**
 * One pass over the tokens of htmlparser2 into arrays of our own. We keep the stack ourselves, because the library's
 * own moves the whole stack on each open tag, which is quadratic on a page of nested tags. Elements deeper than
 * MAX_DEPTH are read as if they stood at that depth; their text is kept. Past MAX_NODES only text is added to what
 * is open. Nothing throws and nothing is quadratic. No string is made for a tag, an attribute or a text: their
 * offsets are kept.
 */
const MAX_DEPTH = 400;
const MAX_NODES = 400_000;
/** More attributes that are read no element has, unless it repeats them. */
const MAX_ATTRIBUTES = 40;

export function buildPageTree(html: string): PageTree {
  const builder = new PageTreeBuilder(html);
  const tokenizer = new Tokenizer({ decodeEntities: true }, builder);
  tokenizer.write(html);
  tokenizer.end();
  return builder.finish();
}

class PageTreeBuilder implements TokenizerCallbacks {
  readonly #html: string;
  readonly #nodes = new NodeColumns();
  readonly #attributes = new AttributeColumns();
  readonly #tags = new PageTags();
  readonly #classes = new ClassTable();
  readonly #texts = new Map<PageNode, string>();
  readonly #values = new Map<number, string>();
  readonly #stack = new Int32Array(MAX_DEPTH);
  #depth = 0;
  /** The innermost open element. */
  #top: PageNode = NO_NODE;
  /** How many elements are open, by the number of their tag. */
  readonly #openCounts: number[] = [];
  #tag = 0;
  #tagStart = 0;
  #firstAttribute = 0;
  #isInTag = false;
  #class = -1;
  #name = -1;
  #valueStart = 0;
  #valueStop = 0;
  /** The value so far, when it is not what stands between its offsets. */
  #value: string | null = null;

  constructor(html: string) {
    this.#html = html;
  }

  finish(): PageTree {
    this.#dropUnfinished();
    this.#nodes.attributes[this.#nodes.length] = this.#attributes.length;
    return new PageTree(
      this.#html,
      this.#nodes.length,
      this.#nodes,
      this.#attributes,
      { texts: this.#texts, values: this.#values },
      { tags: this.#tags, classes: this.#classes.names },
    );
  }

  ontext(start: number, end: number): void {
    const open = this.#nodes.openText(this.#top);
    if (open === NO_NODE) this.#add(TEXT, start, end, 0);
    else this.#continueText(open, this.#html.slice(start, end), start, end);
  }

  /** The tokenizer says where an entity ends, not where it began: after the text before it. */
  ontextentity(codepoint: number, end: number): void {
    this.#addDecoded(String.fromCodePoint(codepoint), this.#entityStart(end), end);
  }

  oncdata(start: number, end: number, offset: number): void {
    this.#addDecoded(this.#html.slice(start, end - offset), start, end);
  }

  onopentagname(start: number, end: number): void {
    this.#dropUnfinished();
    this.#isInTag = true;
    this.#tag = this.#tags.idOf(this.#html, start, end);
    this.#tagStart = start - 1;
    this.#firstAttribute = this.#attributes.length;
    this.#class = -1;
  }

  onattribname(start: number, end: number): void {
    this.#name = attributeAt(this.#html, start, end);
    this.#valueStart = 0;
    this.#valueStop = 0;
    this.#value = null;
  }

  onattribdata(start: number, end: number): void {
    if (this.#name === -1) return;
    if (this.#value !== null) this.#value += this.#html.slice(start, end);
    else if (this.#valueStop === 0) [this.#valueStart, this.#valueStop] = [start, end];
    else this.#value = this.#valueSoFar() + this.#html.slice(start, end);
  }

  onattribentity(codepoint: number): void {
    if (this.#name === -1) return;
    this.#value = this.#valueSoFar() + String.fromCodePoint(codepoint);
  }

  onattribend(): void {
    if (this.#name === -1) return;
    if (this.#name === CLASS) this.#readClass();
    else if (this.#attributes.length - this.#firstAttribute < MAX_ATTRIBUTES) {
      const at = this.#attributes.add(this.#name, this.#valueStart, this.#valueStop);
      if (this.#value !== null) this.#values.set(at, this.#value);
    }
  }

  onopentagend(end: number): void {
    const tag = this.#tag;
    this.#closeImplied(tag);
    if (this.#nodes.length >= MAX_NODES) return;
    this.#isInTag = false;
    const node = this.#add(tag, this.#tagStart, end + 1, Math.max(this.#class, 0));
    if (VOID_TAGS[tag] !== 1 && this.#depth < MAX_DEPTH) this.#push(node, tag);
  }

  /** HTML ignores the slash of `<div/>`. */
  onselfclosingtag(end: number): void {
    this.onopentagend(end);
  }

  onclosetag(start: number, end: number): void {
    const tag = this.#tags.idOf(this.#html, start, end);
    if ((this.#openCounts[tag] ?? 0) === 0) return;
    while (this.#depth > 0 && this.#pop(end + 1) !== tag);
  }

  onend(): void {
    while (this.#depth > 0) this.#pop(this.#html.length);
  }

  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}

  /** The attributes of a tag that became no node. */
  #dropUnfinished(): void {
    if (this.#isInTag) this.#attributes.length = this.#firstAttribute;
  }

  #valueSoFar(): string {
    return this.#value ?? this.#html.slice(this.#valueStart, this.#valueStop);
  }

  /** The first class of an element counts. */
  #readClass(): void {
    if (this.#class !== -1) return;
    this.#class =
      this.#value === null
        ? this.#classes.idOf(this.#html, this.#valueStart, this.#valueStop)
        : this.#classes.idOf(this.#value, 0, this.#value.length);
  }

  #entityStart(end: number): number {
    const last = this.#nodes.length - 1;
    const before = last >= 0 && this.#nodes.tags[last] === TEXT ? (this.#nodes.stops[last] as number) : 0;
    return Math.max(end - LONGEST_ENTITY, before, this.#html.lastIndexOf('&', end - 1));
  }

  /** Text that is not what stands between its offsets. */
  #addDecoded(text: string, start: number, end: number): void {
    const open = this.#nodes.openText(this.#top);
    if (open === NO_NODE) this.#texts.set(this.#add(TEXT, start, end, 0), text);
    else this.#continueText(open, text, -1, end);
  }

  /** Text goes on where it stopped, or behind a comment or an entity; only then it has to be put together. */
  #continueText(node: PageNode, text: string, start: number, end: number): void {
    const known = this.#texts.get(node);
    if (known !== undefined) this.#texts.set(node, known + text);
    else if (start !== this.#nodes.stops[node])
      this.#texts.set(node, this.#html.slice(this.#nodes.starts[node], this.#nodes.stops[node]) + text);
    this.#nodes.stops[node] = end;
  }

  #add(tag: number, start: number, stop: number, classId: number): PageNode {
    const node = this.#nodes.add(tag, this.#top, start, stop, classId);
    this.#nodes.attributes[node] = tag === TEXT ? this.#attributes.length : this.#firstAttribute;
    return node;
  }

  #closeImplied(tag: number): void {
    const closed = closedByOpening[tag];
    if (closed === undefined) return;
    while (this.#depth > 0 && closed[this.#nodes.tags[this.#top] as number] === 1) this.#pop(this.#tagStart);
  }

  #push(node: PageNode, tag: number): void {
    this.#stack[this.#depth++] = node;
    this.#top = node;
    this.#openCounts[tag] = (this.#openCounts[tag] ?? 0) + 1;
  }

  /** Closes the innermost open element and returns the number of its tag. */
  #pop(stop: number): number {
    const node = this.#top;
    const tag = this.#nodes.tags[node] as number;
    this.#nodes.lasts[node] = this.#nodes.length - 1;
    this.#nodes.stops[node] = stop;
    this.#openCounts[tag] = (this.#openCounts[tag] ?? 1) - 1;
    this.#depth--;
    this.#top = this.#depth === 0 ? NO_NODE : (this.#stack[this.#depth - 1] as number);
    return tag;
  }
}

const LONGEST_ENTITY = 40;
