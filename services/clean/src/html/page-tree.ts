/**
 * A page as one flat array in document order, so that everything after the parse is a loop over it: a parent comes
 * before its children, and `last` is the index of the last node inside. Text nodes have the tag ''.
 */
export type PageNode = {
  readonly index: number;
  readonly tag: string;
  readonly parent: PageNode | null;
  readonly attributes: Attributes;
  /** Index of the last node inside this one, its own when there is none. */
  last: number;
  /** A text's characters, entities decoded; '' for an element. */
  text: string;
  /** Half-open offsets into the source. */
  readonly start: number;
  stop: number;
};

export type Attributes = Readonly<Record<string, string>>;
/** What a text has, and an element without any: always this one object, so that it is told at a glance. */
export const NO_ATTRIBUTES: Attributes = Object.freeze({});
export type PageTree = readonly PageNode[];

/** The text inside a node, as it stands. */
export function innerText(tree: PageTree, node: PageNode): string {
  const texts: string[] = [];
  for (let index = node.index; index <= node.last; index++) texts.push(tree[index]?.text ?? '');
  return texts.join('');
}
