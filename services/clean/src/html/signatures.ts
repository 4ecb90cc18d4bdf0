import { NO_NODE, type PageNode, type PageTree } from './page-tree.ts';

/** A class goes on as it begins. */
const MAX_CLASS = 100;

/** A number for each node that is the same for blocks that a template made alike: by tag and class, theirs and their parent's. */
export function signatures(tree: PageTree): (node: PageNode) => number {
  const classes = new Map<string, number>();
  const pairs = new Map<number, number>();
  const classOf = (node: PageNode): number => {
    const id = node === NO_NODE ? 0 : (tree.classes[node] as number);
    const name = tree.classNames[id] as string;
    return name.length < MAX_CLASS
      ? id
      : numberOf(classes, name.slice(0, MAX_CLASS)) + tree.classNames.length;
  };
  const elementOf = (node: PageNode): number => numberOf(pairs, classOf(node) * TAGS + tree.tag(node));
  const both = new Map<number, number>();
  return (node) => numberOf(both, elementOf(node) * ELEMENTS + elementOf(tree.parent(node)));
}

/** More than a page has: each product is a whole number that a double holds. */
const TAGS = 2 ** 17;
const ELEMENTS = 2 ** 26;

function numberOf<K>(numbers: Map<K, number>, key: K): number {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, numbers.size);
  return numbers.size - 1;
}
