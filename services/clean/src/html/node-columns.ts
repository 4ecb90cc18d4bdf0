import { type AttributeArrays, NO_NODE, type NodeArrays, type PageNode } from './page-tree.ts';
import { TEXT } from './tag-names.ts';

/** The arrays of a page's nodes while it is read: they grow by doubling. */
export class NodeColumns implements NodeArrays {
  length = 0;
  tags = new Uint16Array(FIRST_LENGTH);
  parents = new Int32Array(FIRST_LENGTH);
  lasts = new Int32Array(FIRST_LENGTH);
  starts = new Int32Array(FIRST_LENGTH);
  stops = new Int32Array(FIRST_LENGTH);
  classes = new Int32Array(FIRST_LENGTH);
  attributes = new Int32Array(FIRST_LENGTH + 1);

  add(tag: number, parent: PageNode, start: number, stop: number, classId: number): PageNode {
    if (this.length === this.tags.length) this.#grow();
    const node = this.length++;
    this.tags[node] = tag;
    this.parents[node] = parent;
    this.lasts[node] = node;
    this.starts[node] = start;
    this.stops[node] = stop;
    this.classes[node] = classId;
    return node;
  }

  /** The last node when it is a text inside this parent, else NO_NODE. */
  openText(parent: PageNode): PageNode {
    const last = this.length - 1;
    return last >= 0 && this.tags[last] === TEXT && this.parents[last] === parent ? last : NO_NODE;
  }

  #grow(): void {
    const length = this.tags.length * 2;
    const tags = new Uint16Array(length);
    tags.set(this.tags);
    this.tags = tags;
    this.parents = grown(this.parents, length);
    this.lasts = grown(this.lasts, length);
    this.starts = grown(this.starts, length);
    this.stops = grown(this.stops, length);
    this.classes = grown(this.classes, length);
    this.attributes = grown(this.attributes, length + 1);
  }
}

/** The arrays of a page's attributes while it is read. */
export class AttributeColumns implements AttributeArrays {
  length = 0;
  names = new Uint8Array(FIRST_LENGTH);
  starts = new Int32Array(FIRST_LENGTH);
  stops = new Int32Array(FIRST_LENGTH);

  add(name: number, start: number, stop: number): number {
    if (this.length === this.names.length) this.#grow();
    const at = this.length++;
    this.names[at] = name;
    this.starts[at] = start;
    this.stops[at] = stop;
    return at;
  }

  #grow(): void {
    const length = this.names.length * 2;
    const names = new Uint8Array(length);
    names.set(this.names);
    this.names = names;
    this.starts = grown(this.starts, length);
    this.stops = grown(this.stops, length);
  }
}

/** Most pages have fewer nodes. */
const FIRST_LENGTH = 4096;

function grown(column: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(length);
  longer.set(column);
  return longer;
}
