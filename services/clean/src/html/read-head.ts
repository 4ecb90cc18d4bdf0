import { ATTRIBUTE } from './attribute-names.ts';
import { type MetaField, metaTable } from './meta-table.ts';
import type { PageNode, PageTree } from './page-tree.ts';
import { plainWords } from './plain-words.ts';
import { tagNamed, tagSet } from './tag-names.ts';

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
  for (let node = 0; node < tree.length; node++) {
    const tag = tree.tags[node] as number;
    if (STATING[tag] !== 1) continue;
    if (tag === SCRIPT) {
      if (scripts.length < MAX_SCRIPTS && isJsonLd(tree, node)) scripts.push(tree.innerText(node));
    } else if (statements.length < MAX_STATEMENTS) statements.push(...statementsOf(tree, node, tag));
  }
  return { statements, scripts };
}

const STATING = tagSet('script meta html link a title');
const [SCRIPT, META, HTML, LINK, TITLE, SVG] = [
  tagNamed('script'),
  tagNamed('meta'),
  tagNamed('html'),
  tagNamed('link'),
  tagNamed('title'),
  tagNamed('svg'),
];

const isJsonLd = (tree: PageTree, node: PageNode): boolean =>
  tree.attribute(node, ATTRIBUTE.type)?.toLowerCase().trim().startsWith('application/ld+json') ?? false;

function statementsOf(tree: PageTree, node: PageNode, tag: number): Statement[] {
  const { lang, href } = ATTRIBUTE;
  if (tag === META) return metaStatements(tree, node);
  if (tag === HTML) {
    const language = tree.attribute(node, lang) ?? tree.attribute(node, ATTRIBUTE['xml:lang']);
    return stated('html', 'language', language);
  }
  if (tag === TITLE) return isHeadTitle(tree, node) ? stated('title', 'title', tree.innerText(node)) : [];
  const rel = tree.attribute(node, ATTRIBUTE.rel)?.toLowerCase().split(' ') ?? [];
  if (tag === LINK && rel.includes('canonical'))
    return stated('canonical', 'canonical', tree.attribute(node, href));
  return rel.includes('license') ? stated('license', 'licence', tree.attribute(node, href)) : [];
}

const NAMES = [ATTRIBUTE.property, ATTRIBUTE.name, ATTRIBUTE.itemprop, ATTRIBUTE['http-equiv']];

/** A meta may have a name, a property and an itemprop; the first that we know counts. */
function metaStatements(tree: PageTree, node: PageNode): Statement[] {
  for (const name of NAMES) {
    const known = tree.attribute(node, name)?.toLowerCase().trim() ?? '';
    const field = metaTable.get(known);
    if (field !== undefined) return stated(known, field, tree.attribute(node, ATTRIBUTE.content));
  }
  return [];
}

/** Drawings (svg) have titles, too. */
const isHeadTitle = (tree: PageTree, node: PageNode): boolean => tree.tag(tree.parent(node)) !== SVG;

function stated(from: string, field: Statement['field'], text: string | undefined): Statement[] {
  const words = plainWords(text ?? '');
  return words === '' ? [] : [{ from, field, text: words }];
}
