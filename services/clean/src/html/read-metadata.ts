import type { PageMetadata } from '@daybook/shared/article/cleaned-article.ts';
import { readJsonLd } from './json-ld.ts';
import { type ListedMetadata, metaTable } from './meta-table.ts';
import type { PageBlock } from './page-blocks.ts';
import { innerText, type PageNode, type PageTree } from './page-tree.ts';

/** Lists longer than this are no metadata of one article. */
const MAX_LISTED = 40;
const MAX_TEXT = 2000;

/** What a page says about itself, verbatim, with where it says so; extract weighs it. */
export function readMetadata(tree: PageTree, blocks: readonly PageBlock[]): PageMetadata {
  const listed: ListedMetadata = { titles: [], authors: [], dates: [] };
  const single = new Map<string, string>();
  for (const node of tree) readNode(tree, node, listed, single);
  readVisible(blocks, listed);
  return {
    titles: listed.titles.slice(0, MAX_LISTED),
    authors: listed.authors.slice(0, MAX_LISTED),
    dates: listed.dates.slice(0, MAX_LISTED),
    language: single.get('language') ?? null,
    site: single.get('site') ?? null,
    canonicalUrl: single.get('canonical') ?? null,
    kindHint: single.get('json-ld-kind') ?? single.get('og-type') ?? null,
  };
}

function readNode(tree: PageTree, node: PageNode, listed: ListedMetadata, single: Map<string, string>): void {
  const { tag, attributes } = node;
  if (tag === 'html') keepFirst(single, 'language', attributes.lang);
  else if (tag === 'meta') readMeta(node, listed, single);
  else if (tag === 'link') readLink(node, single);
  else if (tag === 'title') readTitle(tree, node, listed);
  else if (tag === 'time') readTime(node, listed);
  else if (tag === 'script') readScript(tree, node, listed, single);
  else readAuthor(tree, node, listed);
}

function readLink({ attributes }: PageNode, single: Map<string, string>): void {
  if (attributes.rel?.toLowerCase() === 'canonical') keepFirst(single, 'canonical', attributes.href);
}

function readTitle(tree: PageTree, node: PageNode, { titles }: ListedMetadata): void {
  const text = tidy(innerText(tree, node));
  if (text !== '' && !titles.some(({ from }) => from === 'title')) titles.push({ from: 'title', text });
}

function readScript(
  tree: PageTree,
  node: PageNode,
  listed: ListedMetadata,
  single: Map<string, string>,
): void {
  if (node.attributes.type?.toLowerCase().trim() === 'application/ld+json')
    readJsonLd(innerText(tree, node), listed, single);
}

function readMeta({ attributes }: PageNode, listed: ListedMetadata, single: Map<string, string>): void {
  const name = (attributes.property ?? attributes.name ?? attributes.itemprop ?? '').toLowerCase();
  const text = tidy(attributes.content ?? '');
  const row = metaTable.get(name);
  if (row === undefined || text === '') return;
  if (row.field === 'title') listed.titles.push({ from: name, text });
  else if (row.field === 'author') listed.authors.push({ from: name, text });
  else if (row.field === 'published' || row.field === 'modified')
    listed.dates.push({ from: name, field: row.field, text });
  else keepFirst(single, row.field, text);
}

function readTime({ attributes }: PageNode, { dates }: ListedMetadata): void {
  const text = attributes.datetime;
  if (text === undefined || dates.length >= MAX_LISTED) return;
  const names = `${attributes.itemprop ?? ''} ${attributes.class ?? ''}`.toLowerCase();
  const field = names.includes('modified') || names.includes('updated') ? 'modified' : 'published';
  dates.push({ from: names.includes('datepublished') ? 'time-published' : 'time', field, text: tidy(text) });
}

function readAuthor(tree: PageTree, node: PageNode, { authors }: ListedMetadata): void {
  if (authors.length >= MAX_LISTED) return;
  const { rel, itemprop } = node.attributes;
  if (rel !== 'author' && itemprop !== 'author') return;
  const text = tidy(innerText(tree, node));
  if (text !== '' && text.length <= 100) authors.push({ from: 'author-element', text });
}

/** Headlines and bylines that the page shows, for pages whose metadata is poor. */
function readVisible(blocks: readonly PageBlock[], { titles, authors }: ListedMetadata): void {
  for (const { node, text, frames } of blocks) {
    if (node.tag === 'h1') titles.push({ from: 'h1', text: tidy(text) });
    else if (frames[0]?.rule === 'byline' && text.length <= 120 && authors.length < MAX_LISTED)
      authors.push({ from: 'byline', text: tidy(text) });
  }
}

function keepFirst(single: Map<string, string>, name: string, text: string | undefined): void {
  const words = tidy(text ?? '');
  if (words !== '' && !single.has(name)) single.set(name, words);
}

const tidy = (text: string): string => text.slice(0, MAX_TEXT).toWellFormed().replace(/\s+/g, ' ').trim();
