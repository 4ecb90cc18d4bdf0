import type { PageMetadata } from '@daybook/shared/article/cleaned-article.ts';
import { articleZone } from './article-zone.ts';
import { findHeadline } from './find-headline.ts';
import { type LinkedData, readJsonLd, withoutQuery } from './json-ld.ts';
import type { PageBlock } from './page-blocks.ts';
import type { PageTree } from './page-tree.ts';
import { plainWords } from './plain-words.ts';
import { type Head, readHead, type Statement } from './read-head.ts';
import { readRights } from './read-rights.ts';
import { readVisible } from './read-visible.ts';
import { tagNamed } from './tag-names.ts';

/** Lists longer than this are no metadata of one article. */
const MAX_LISTED = 40;

/** What a page says about itself, verbatim, with where it says so; extract weighs it. */
export function readMetadata(tree: PageTree, blocks: readonly PageBlock[]): PageMetadata {
  const head = readHead(tree);
  const titles = [
    ...claims(head, 'title').map(({ from, text }) => ({ from, text })),
    ...shownTitles(tree, blocks),
  ];
  const linked = readJsonLd(head.scripts, { titles: titles.map(({ text }) => text), urls: urlsOf(head) });
  const allTitles = [...linked.titles, ...titles].slice(0, MAX_LISTED);
  const zone = articleZone(tree, blocks, findHeadline(tree, blocks, { titles: allTitles }));
  const visible = readVisible(tree, zone);
  const first = (field: Statement['field']) => claims(head, field)[0]?.text ?? null;
  return {
    titles: allTitles,
    authors: [...linked.authors, ...authorsOf(head), ...visible.authors].slice(0, MAX_LISTED),
    dates: [...linked.dates, ...datesOf(head), ...visible.dates].slice(0, MAX_LISTED),
    language: first('language') ?? linked.language,
    site: first('site') ?? linked.site,
    canonicalUrl: first('canonical') ?? first('url') ?? linked.url,
    kindHint: linked.kind ?? first('og-type'),
    section: linked.section ?? first('section'),
    topics: topicsOf(linked, head),
    images: imagesOf(linked, head),
    isAccessibleForFree: linked.isAccessibleForFree ?? freedom(first('free')),
    rights: readRights(head, linked.licence),
  };
}

const claims = ({ statements }: Head, field: Statement['field']): Statement[] =>
  statements.filter((statement) => statement.field === field);

const urlsOf = (head: Head): string[] =>
  [...claims(head, 'canonical'), ...claims(head, 'url')].map(({ text }) => withoutQuery(text));

const H1 = tagNamed('h1');

const shownTitles = (tree: PageTree, blocks: readonly PageBlock[]): PageMetadata['titles'] =>
  blocks
    .filter(({ node }) => tree.tag(node) === H1)
    .map(({ text }) => ({ from: 'h1', text: plainWords(text) }));

const authorsOf = (head: Head): PageMetadata['authors'] =>
  claims(head, 'author').map(({ from, text }) => ({ from, text, kind: null }));

const datesOf = ({ statements }: Head): PageMetadata['dates'] =>
  statements.flatMap(({ from, field, text }) =>
    field === 'published' || field === 'modified' ? [{ from, field, text }] : [],
  );

function topicsOf(linked: LinkedData, head: Head): string[] {
  const stated = claims(head, 'topics').flatMap(({ text }) => text.split(/[,;]/));
  const topics = [...linked.topics, ...stated].map((topic) => topic.trim()).filter((topic) => topic !== '');
  return [...new Map(topics.map((topic) => [topic.toLowerCase(), topic])).values()].slice(0, MAX_LISTED);
}

function imagesOf(linked: LinkedData, head: Head): PageMetadata['images'] {
  const caption = claims(head, 'image-caption')[0]?.text ?? null;
  const stated = claims(head, 'image').map(({ from, text }) => ({ from, url: text, caption, credit: null }));
  const byUrl = Map.groupBy([...linked.images, ...stated], ({ url }) => withoutQuery(url));
  return [...byUrl.values()].flatMap(([image]) => image ?? []).slice(0, MAX_LISTED);
}

const freedom = (word: string | null): boolean | null =>
  word?.toLowerCase() === 'true' ? true : word?.toLowerCase() === 'false' ? false : null;
