import { type MetaField, metaTable } from './meta-table.ts';
import { innerText, type PageNode, type PageTree } from './page-tree.ts';
import { plainWords } from './plain-words.ts';

/** A statement of a page about itself, and the name under which it makes it. */
export type Statement = {
  readonly from: string;
  readonly field: MetaField | 'canonical';
  readonly text: string;
};

/** What the page states outside its text: `meta`, `title`, `link`, `html lang`, and its scripts of JSON-LD as they are. */
export type Head = { readonly statements: readonly Statement[]; readonly scripts: readonly string[] };

/** More of either are no metadata of one article. */
const MAX_STATEMENTS = 400;
const MAX_SCRIPTS = 60;

export function readHead(tree: PageTree): Head {
  const statements: Statement[] = [];
  const scripts: string[] = [];
  for (const node of tree) {
    if (node.tag === '') continue;
    if (node.tag === 'script') {
      if (isJsonLd(node) && scripts.length < MAX_SCRIPTS) scripts.push(innerText(tree, node));
    } else if (statements.length < MAX_STATEMENTS) statements.push(...statementsOf(tree, node));
  }
  return { statements, scripts };
}

const isJsonLd = ({ attributes }: PageNode): boolean =>
  attributes.type?.toLowerCase().trim().startsWith('application/ld+json') ?? false;

function statementsOf(tree: PageTree, node: PageNode): Statement[] {
  const { tag, attributes } = node;
  if (tag === 'meta') return metaStatements(node);
  if (tag === 'html') return stated('html', 'language', attributes.lang ?? attributes['xml:lang']);
  if (tag === 'link' && isRel(node, 'canonical')) return stated('canonical', 'canonical', attributes.href);
  if ((tag === 'link' || tag === 'a') && isRel(node, 'license'))
    return stated('license', 'licence', attributes.href);
  if (tag === 'title' && isHeadTitle(node)) return stated('title', 'title', innerText(tree, node));
  return [];
}

/** A meta may have a name, a property and an itemprop; the first that we know counts. */
function metaStatements({ attributes }: PageNode): Statement[] {
  for (const name of [attributes.property, attributes.name, attributes.itemprop, attributes['http-equiv']]) {
    const known = name?.toLowerCase().trim() ?? '';
    const field = metaTable.get(known);
    if (field !== undefined) return stated(known, field, attributes.content);
  }
  return [];
}

const isRel = ({ attributes }: PageNode, rel: string): boolean =>
  attributes.rel?.toLowerCase().split(' ').includes(rel) ?? false;

/** Drawings (svg) have titles, too. */
const isHeadTitle = ({ parent }: PageNode): boolean => parent === null || parent.tag !== 'svg';

function stated(from: string, field: Statement['field'], text: string | undefined): Statement[] {
  const words = plainWords(text ?? '');
  return words === '' ? [] : [{ from, field, text: words }];
}
