import { plainWords } from './plain-words.ts';

/**
 * The objects of a page's JSON-LD. Nested deeper or listing more than any real page does, it is cut, so a hostile
 * one costs no more than its length.
 */
const MAX_NODES = 4000;
const MAX_LISTED = 40;

export type Node = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** All objects inside, nearest first; one that only refers (`{"@id": …}`) is replaced by what it refers to. */
export function nodesOf(roots: readonly unknown[]): Node[] {
  const found: Node[] = [];
  const queue: unknown[] = [...roots];
  for (let at = 0; at < queue.length && at < MAX_NODES; at++) {
    const value = queue[at];
    if (typeof value !== 'object' || value === null) continue;
    if (isObject(value)) found.push(value);
    for (const inner of Object.values(value)) if (typeof inner === 'object') queue.push(inner);
  }
  return resolved(found);
}

function resolved(nodes: readonly Node[]): Node[] {
  const byId = new Map<unknown, Node>();
  for (const node of nodes)
    if (typeof node['@id'] === 'string' && isSaying(node)) byId.set(node['@id'], node);
  return nodes.map((node) => withReferred(node, byId));
}

/** Few nodes refer: the others stay as they are. */
function withReferred(node: Node, byId: ReadonlyMap<unknown, Node>): Node {
  const referring = REFERRING.filter((name) => listOf(node[name]).some(isReference));
  if (referring.length === 0) return node;
  const follow = (value: unknown) => (isReference(value) ? (byId.get(value['@id']) ?? value) : value);
  return { ...node, ...Object.fromEntries(referring.map((name) => [name, listOf(node[name]).map(follow)])) };
}

const REFERRING = ['author', 'creator', 'publisher', 'image', 'isPartOf'];

const isReference = (value: unknown): value is Node => isObject(value) && !isSaying(value);

const isSaying = (node: Node): boolean => Object.keys(node).some((name) => !name.startsWith('@'));

export const listOf = (value: unknown): unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value.slice(0, MAX_LISTED) : [value];

/** The types of a node, in lower case, without a namespace. */
export const typesOf = (value: unknown): string[] =>
  isObject(value)
    ? listOf(value['@type'])
        .filter((type) => typeof type === 'string')
        .map((type) => type.toLowerCase().replace(/^.*[:/#]/s, ''))
    : [];

/** A string, an object with a name (or a first and a last one), or a list of those: their words. */
export const textsOf = (value: unknown): string[] =>
  listOf(value)
    .flatMap((each) => (isObject(each) ? namesOf(each) : each))
    .filter((each): each is string => typeof each === 'string')
    .map(plainWords)
    .filter((text) => text !== '');

function namesOf({ name, givenName, familyName, '@value': value, legalName }: Node): unknown[] {
  if (name !== undefined) return listOf(name);
  const parts = [givenName, familyName].filter((part) => typeof part === 'string');
  return parts.length > 0 ? [parts.join(' ')] : listOf(value ?? legalName);
}

/** A boolean, or the word for one. */
export function isFree(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const word = typeof value === 'string' ? value.toLowerCase().replace(/^.*\//s, '') : '';
  return word === 'true' ? true : word === 'false' ? false : undefined;
}
