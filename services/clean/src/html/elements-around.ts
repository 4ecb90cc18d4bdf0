import { ATTRIBUTE } from './attribute-names.ts';
import type { PageNode, PageTree } from './page-tree.ts';
import { tagNamed } from './tag-names.ts';

/** Elements whose being around a block means something, as bits. */
export const AROUND = {
  article: 1,
  main: 2,
  section: 4,
  aside: 8,
  footer: 16,
  header: 32,
  nav: 64,
  form: 128,
  list: 256,
  table: 512,
  figure: 1024,
  blockquote: 2048,
  p: 4096,
  a: 8192,
  articleBody: 16384,
} as const;

const bitOfTag = new Uint16Array(256);
for (const [name, bit] of Object.entries(AROUND))
  for (const tag of name === 'list' ? ['ul', 'ol', 'dl'] : name === 'articleBody' ? [] : [name])
    bitOfTag[tagNamed(tag)] = bit;

/** The bits of one element. */
export const elementsAround = (tree: PageTree, node: PageNode): number =>
  (bitOfTag[tree.tag(node)] ?? 0) |
  (tree.attribute(node, ATTRIBUTE.itemprop)?.toLowerCase() === 'articlebody' ? AROUND.articleBody : 0);
