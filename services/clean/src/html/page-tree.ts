import type { PageTags } from './tag-names.ts';

/** A node of a page: its place in the page's arrays, in document order, so that a parent has the smaller number. */
export type PageNode = number;
/** What the parent of an outermost node is. */
export const NO_NODE = -1;

/** A number for every node, one array for each of its facts. */
export type NodeArrays = {
  readonly tags: Uint16Array;
  readonly parents: Int32Array;
  /** The last node inside, the node itself when there is none. */
  readonly lasts: Int32Array;
  /** Half-open offsets into the source. */
  readonly starts: Int32Array;
  readonly stops: Int32Array;
  readonly classes: Int32Array;
  /** Where the attributes of a node begin; they end where those of the next one begin. */
  readonly attributes: Int32Array;
};

/** The attributes of all nodes one after the other: the name's number, and where the value stands in the source. */
export type AttributeArrays = {
  readonly names: Uint8Array;
  readonly starts: Int32Array;
  readonly stops: Int32Array;
};

/** What cannot be read off the source as it stands, since it has entities or is in several pieces. */
export type Decoded = {
  readonly texts: ReadonlyMap<PageNode, string>;
  readonly values: ReadonlyMap<number, string>;
};

/**
 * A page as flat arrays of numbers in document order, so that everything after the parse is a loop over them. Words
 * are cut out of the source only when somebody asks for them: most of a page nobody does.
 */
export class PageTree implements NodeArrays {
  readonly length: number;
  readonly tags: Uint16Array;
  readonly parents: Int32Array;
  readonly lasts: Int32Array;
  readonly starts: Int32Array;
  readonly stops: Int32Array;
  readonly classes: Int32Array;
  readonly attributes: Int32Array;
  readonly html: string;
  readonly decoded: Decoded;
  /** The values of class by their numbers. */
  readonly classNames: readonly string[];
  readonly #attributes: AttributeArrays;
  readonly #tagNames: readonly string[];

  constructor(
    html: string,
    length: number,
    nodes: NodeArrays,
    attributes: AttributeArrays,
    decoded: Decoded,
    names: { readonly tags: PageTags; readonly classes: readonly string[] },
  ) {
    this.html = html;
    this.length = length;
    this.tags = nodes.tags;
    this.parents = nodes.parents;
    this.lasts = nodes.lasts;
    this.starts = nodes.starts;
    this.stops = nodes.stops;
    this.classes = nodes.classes;
    this.attributes = nodes.attributes;
    this.decoded = decoded;
    this.classNames = names.classes;
    this.#attributes = attributes;
    this.#tagNames = names.tags.names;
  }

  /** The number of a node's tag; that of a text is TEXT, and so is that of no node. */
  tag(node: PageNode): number {
    return node < 0 ? 0 : (this.tags[node] as number);
  }

  /** The tag in lower case; '' for a text. */
  tagName(node: PageNode): string {
    return this.#tagNames[this.tag(node)] ?? '';
  }

  parent(node: PageNode): PageNode {
    return node < 0 ? NO_NODE : (this.parents[node] as number);
  }

  /** The characters of a text, entities decoded. */
  text(node: PageNode): string {
    return this.decoded.texts.get(node) ?? this.html.slice(this.starts[node], this.stops[node]);
  }

  /** The text inside a node, as it stands. */
  innerText(node: PageNode): string {
    let text = '';
    const last = this.lasts[node] as number;
    for (let inner = node; inner <= last; inner++) if (this.tags[inner] === 0) text += this.text(inner);
    return text;
  }

  /** The value of class; '' when there is none. */
  className(node: PageNode): string {
    return node < 0 ? '' : (this.classNames[this.classes[node] as number] as string);
  }

  /** The value of an attribute by its number, entities decoded; the first counts where it is given twice. */
  attribute(node: PageNode, name: number): string | undefined {
    const at = this.#attributeAt(node, name);
    return at === -1 ? undefined : this.#valueAt(at);
  }

  /** Whether a node has any attribute that is read, its class apart. */
  hasAttributes(node: PageNode): boolean {
    return this.attributes[node] !== this.attributes[node + 1];
  }

  /** Whether one node is another or stands inside it. */
  contains(outer: PageNode, node: PageNode): boolean {
    return node >= outer && node <= (this.lasts[outer] as number);
  }

  #attributeAt(node: PageNode, name: number): number {
    const { names } = this.#attributes;
    const end = this.attributes[node + 1] as number;
    for (let at = this.attributes[node] as number; at < end; at++) if (names[at] === name) return at;
    return -1;
  }

  #valueAt(at: number): string {
    return (
      this.decoded.values.get(at) ??
      this.html.slice(this.#attributes.starts[at] as number, this.#attributes.stops[at] as number)
    );
  }
}
