import type { PageMetadata } from '@daybook/shared/article/cleaned-article.ts';
import { headlineKey } from '@daybook/shared/article/headline-key.ts';
import { isFree, listOf, type Node, nodesOf, textsOf, typesOf } from './json-ld-nodes.ts';
import { kindOfTypes, rankOfTypes } from './json-ld-types.ts';
import { parseJsonLd } from './parse-json-ld.ts';
import { plainWords } from './plain-words.ts';

/** What a page's JSON-LD says about the article that the page is. Broken JSON says nothing (many pages carry some). */
export type LinkedData = Pick<
  PageMetadata,
  'titles' | 'authors' | 'dates' | 'section' | 'topics' | 'images' | 'isAccessibleForFree'
> & {
  readonly kind: string | null;
  readonly site: string | null;
  readonly url: string | null;
  readonly language: string | null;
  readonly licence: string | null;
};

/** What else the page says about itself, to tell its article from those that it lists. */
export type Expected = { readonly titles: readonly string[]; readonly urls: readonly string[] };

export function readJsonLd(scripts: readonly string[], expected: Expected): LinkedData {
  const nodes = nodesOf(scripts.map(parseJsonLd));
  const main = mainArticle(nodes, expected);
  const page = nodes.find((node) => typesOf(node).some((type) => PAGE_TYPES.has(type)));
  const read = main ?? page;
  return {
    kind: kindOf(nodes, main),
    titles: main
      ? textsOf(main.headline ?? main.name).map((text) => ({ from: titleSource(main), text }))
      : [],
    authors: main ? authorsOf(main) : [],
    dates: [...(main ? datesOf(main, 'json-ld') : []), ...(page ? datesOf(page, 'json-ld-page') : [])],
    section: first(main?.articleSection),
    topics: main ? topicsOf(main) : [],
    images: main ? imagesOf(main) : [],
    isAccessibleForFree: isFree(main?.isAccessibleForFree) ?? isFree(page?.isAccessibleForFree) ?? null,
    site: first(read?.publisher) ?? first(nodes.find((node) => typesOf(node).includes('website'))),
    url: main ? (urlsOf(main)[0] ?? null) : null,
    language: first(read?.inLanguage),
    licence: first(read?.license),
  };
}

const PAGE_TYPES = new Set(['webpage', 'itempage', 'profilepage', 'medicalwebpage', 'aboutpage']);

const first = (value: unknown): string | null => textsOf(value)[0] ?? null;

/** A page may list other articles beside its own: its own is the one with its address, else with its headline. */
function mainArticle(nodes: readonly Node[], { titles, urls }: Expected): Node | undefined {
  const articles = nodes.filter((node) => rankOfTypes(typesOf(node)) > 0);
  const keys = titles.map(headlineKey);
  const score = (node: Node): number =>
    (urlsOf(node).some((url) => urls.includes(withoutQuery(url))) ? 4 : 0) +
    (textsOf(node.headline).some((text) => keys.includes(headlineKey(text))) ? 3 : 0) +
    rankOfTypes(typesOf(node));
  return articles.toSorted((a, b) => score(b) - score(a))[0];
}

/** News names its headline as such; elsewhere (blogs, shops) the field repeats the title tag. */
const titleSource = (node: Node): string => (rankOfTypes(typesOf(node)) > 1 ? 'json-ld' : 'json-ld-page');

const urlsOf = (node: Node): string[] =>
  [node.url, node.mainEntityOfPage, node['@id']]
    .flatMap(listOf)
    .flatMap((value) => (typeof value === 'string' ? value : ((value as Node | null)?.['@id'] ?? [])))
    .filter((url): url is string => typeof url === 'string');

export const withoutQuery = (url: string): string => url.replace(/[?#].*$/s, '').replace(/\/$/, '');

function kindOf(nodes: readonly Node[], main: Node | undefined): string | null {
  const kinds = nodes.map((node) => kindOfTypes(typesOf(node))).filter((kind) => kind !== undefined);
  const kind = main === undefined ? kinds[0] : kindOfTypes(typesOf(main));
  if (kind === undefined) return null;
  const isPaid = nodes.some(
    (node) => kindOfTypes(typesOf(node)) === kind && isFree(node.isAccessibleForFree) === false,
  );
  return isPaid ? `${kind} paywalled` : kind;
}

/** Whoever the article names as its author, else as its creator; people apart from organisations. */
function authorsOf(node: Node): PageMetadata['authors'] {
  const named = (value: unknown): PageMetadata['authors'] =>
    listOf(value).flatMap((each) => {
      const types = typesOf(each);
      const kind = types.includes('person') ? 'person' : types.some(isOrganisation) ? 'organisation' : null;
      return textsOf(each).map((text) => ({ from: 'json-ld', text, kind }));
    });
  const authors = named(node.author);
  return authors.length > 0 ? authors : named(node.creator);
}

const isOrganisation = (type: string): boolean => type.endsWith('organization') || type === 'corporation';

const datesOf = (node: Node, from: string): PageMetadata['dates'] => [
  ...textsOf(node.datePublished).map((text) => ({ from, field: 'published' as const, text })),
  ...textsOf(node.dateCreated).map((text) => ({
    from: `${from}-created`,
    field: 'published' as const,
    text,
  })),
  ...textsOf(node.dateModified).map((text) => ({ from, field: 'modified' as const, text })),
];

/** Keywords come as a list, or as one string with commas. */
const topicsOf = ({ keywords, about }: Node): string[] =>
  [...textsOf(keywords).flatMap((words) => words.split(/[,;]/)), ...textsOf(about)]
    .map(plainWords)
    .filter((topic) => topic !== '');

const imagesOf = ({ image }: Node): PageMetadata['images'] =>
  listOf(image).flatMap((each) => {
    const node = typeof each === 'string' ? { url: each } : (each as Node | null);
    const url = listOf(node?.url ?? node?.contentUrl).find((value) => typeof value === 'string');
    if (url === undefined) return [];
    const credit = first(node?.creditText) ?? first(node?.author) ?? first(node?.copyrightHolder);
    return [{ from: 'json-ld', url, caption: first(node?.caption) ?? first(node?.description), credit }];
  });
