import { behindByline } from '@daybook/shared/article/byline-words.ts';
import type { PageMetadata } from '@daybook/shared/article/cleaned-article.ts';
import type { ArticleZone, Place } from './article-zone.ts';
import { ATTRIBUTE } from './attribute-names.ts';
import { endsSentence } from './is-prose.ts';
import type { PageBlock } from './page-blocks.ts';
import { NO_NODE, type PageNode, type PageTree } from './page-tree.ts';
import { plainWords } from './plain-words.ts';
import { TEXT, tagNamed } from './tag-names.ts';

/** What `from` says of a place that is less sure than the usual one. */
const suffixOf: Readonly<Record<Place, string>> = { above: '-above', head: '', below: '-below' };

type Visible = Pick<PageMetadata, 'authors' | 'dates'>;

/** Lists longer than this are no metadata of one article. */
const MAX_LISTED = 30;
const LONGEST_BYLINE = 160;
const LONGEST_DATE_LINE = 200;

/** Bylines and dates that the page shows near its article, and the elements that mark them. */
export function readVisible(tree: PageTree, zone: ArticleZone): Visible {
  const marked = markedElements(tree, zone);
  const lines = zone.blocks.map(({ block, place }, index) =>
    lineOf(tree, block, zone.blocks[index + 1]?.block, suffixOf[place]),
  );
  return {
    authors: [...marked.authors, ...lines.flatMap(({ authors }) => authors)].slice(0, MAX_LISTED),
    dates: [...marked.dates, ...lines.flatMap(({ dates }) => dates)].slice(0, MAX_LISTED),
  };
}

function markedElements(tree: PageTree, zone: ArticleZone): Visible {
  const found = { authors: [] as PageMetadata['authors'], dates: [] as PageMetadata['dates'] };
  for (let node = 0; node < tree.length; node++) {
    if ((tree.starts[node] as number) > zone.end) break;
    const tag = tree.tags[node] as number;
    if (tag === TEXT || tag === META || (tree.stops[node] as number) < zone.start) continue;
    if (tag !== TIME && !tree.hasAttributes(node)) continue;
    const rel = tree.attribute(node, ATTRIBUTE.rel);
    const itemprop = tree.attribute(node, ATTRIBUTE.itemprop);
    if (tag === TIME || DATE_PROPERTIES.has(itemprop ?? '')) addTime(tree, node, zone, found.dates);
    else if (rel === 'author' || itemprop === 'author' || itemprop === 'creator')
      addAuthor(tree, node, zone, found.authors);
    else if (isAuthorLink(tree, node)) addAuthor(tree, node, zone, found.authors, 'author-link');
  }
  return found;
}

const AUTHOR_PATH =
  /\/(?:author|authors|autor|autoren|autores|auteur|auteurs|autore|autori|people|person|profile|profiles|contributor|contributors|writer|writers|staff|journalist|journalists|reporter|by|byline)\/[^/?#]/;

/** A link to an author's own page. */
function isAuthorLink(tree: PageTree, node: PageNode): boolean {
  const href = tree.tag(node) === LINK ? tree.attribute(node, ATTRIBUTE.href) : undefined;
  return href !== undefined && AUTHOR_PATH.test(href.slice(0, 300).toLowerCase());
}

const [META, TIME, LINK] = [tagNamed('meta'), tagNamed('time'), tagNamed('a')];

const DATE_PROPERTIES = new Set(['datePublished', 'dateModified', 'dateCreated']);

function addTime(tree: PageTree, node: PageNode, zone: ArticleZone, dates: PageMetadata['dates']): void {
  const place = zone.placeOf(tree.stops[node] as number);
  if (dates.length >= MAX_LISTED || place === null) return;
  const stated = tree.attribute(node, ATTRIBUTE.datetime) ?? tree.attribute(node, ATTRIBUTE.content);
  const text = plainWords(stated ?? tree.innerText(node));
  if (text === '' || text.length > LONGEST_DATE_LINE) return;
  const itemprop = tree.attribute(node, ATTRIBUTE.itemprop) ?? '';
  const words = `${itemprop} ${tree.className(node)}`.toLowerCase();
  const field = /modif|updat|geaendert|aktualis/.test(words) ? 'modified' : 'published';
  const from = DATE_PROPERTIES.has(itemprop) ? `time-${field}` : `time${suffixOf[place]}`;
  dates.push({ from, field, text });
}

function addAuthor(
  tree: PageTree,
  node: PageNode,
  zone: ArticleZone,
  authors: PageMetadata['authors'],
  from = 'author-element',
): void {
  const place = zone.placeOf(tree.stops[node] as number);
  if (authors.length >= MAX_LISTED || place === null) return;
  const text = plainWords(tree.innerText(nameInside(tree, node) ?? node));
  if (text !== '' && text.length <= 100)
    authors.push({ from: `${from}${suffixOf[place]}`, text, kind: null });
}

function nameInside(tree: PageTree, node: PageNode): PageNode | undefined {
  const end = Math.min(tree.lasts[node] as number, node + MAX_LISTED);
  for (let at = node + 1; at <= end; at++) if (tree.attribute(at, ATTRIBUTE.itemprop) === 'name') return at;
  return undefined;
}

/** What one line of the page says: "By Ada Lovelace", "Published 5 November 2024, 15:36". */
function lineOf(tree: PageTree, block: PageBlock, next: PageBlock | undefined, suffix: string): Visible {
  const text = plainWords(block.text);
  // A sentence of the article tells of other days, and so does what stands under a picture.
  const isLine = text.length <= LONGEST_DATE_LINE && block.kind !== 'caption' && !isSentence(text);
  return {
    authors: text.length <= LONGEST_BYLINE ? bylineOf(tree, block, text, next, suffix) : [],
    dates: isLine && isDated(text) ? [{ from: `visible${suffix}`, field: 'published', text }] : [],
  };
}

const WORDS_OF_SENTENCE = 10;

/** "Updated Feb. 13, 2024, 11:31 p.m." ends in a full stop, too, but is short. */
const isSentence = (text: string): boolean =>
  endsSentence(text) && text.split(' ').length >= WORDS_OF_SENTENCE;

function bylineOf(
  tree: PageTree,
  block: PageBlock,
  text: string,
  next: PageBlock | undefined,
  suffix: string,
): PageMetadata['authors'] {
  const introduced = text
    .split(/[|•·]/)
    .map((part) => part.trim())
    .find((part) => behindByline(part) > 0);
  if (introduced === undefined || endsAsSentence(introduced))
    return isNamedByline(tree, block.node) ? [{ from: `byline-element${suffix}`, text, kind: null }] : [];
  const isOpen = behindByline(introduced) === introduced.length;
  const name =
    isOpen && next !== undefined && next.text.length <= LONGEST_BYLINE ? ` ${plainWords(next.text)}` : '';
  return [{ from: `byline${suffix}`, text: `${introduced}${name}`, kind: null }];
}

const endsAsSentence = (text: string): boolean => text.length > 80 && /[.!?]$/.test(text);

const BYLINE_NAME =
  /(?:^|[^a-z])(?:byline|bylines|author|authors|autor|autoren|autore|auteur|auteurs|writer|reporter|journalist|forfatter|skribent|signature|yazar|firma|redactor|contributor|contributors)(?![a-z])/;
const LOOKED_UP = 4;

function isNamedByline(tree: PageTree, node: PageNode): boolean {
  let at = node;
  for (let step = 0; at !== NO_NODE && step < LOOKED_UP; step++, at = tree.parent(at)) {
    const id = tree.attribute(at, ATTRIBUTE.id) ?? '';
    if (BYLINE_NAME.test(`${tree.className(at).slice(0, 200)} ${id.slice(0, 60)}`.toLowerCase())) return true;
  }
  return false;
}

/** A year, or day and month in figures: whether it is a date, extract finds out. */
const isDated = (text: string): boolean => /(?:19|20)\d\d|\d{1,2}[./]\d{1,2}[./]\d\d/.test(text);
