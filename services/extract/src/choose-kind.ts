import type { PageMetadata } from '@daybook/shared/article/cleaned-article.ts';
import { headlineKey } from '@daybook/shared/article/headline-key.ts';
import type { PageKind } from '@daybook/shared/article/reading.ts';

/** What pages call themselves (schema.org type, og:type); whatever is not here is an article. */
const KINDS: ReadonlyMap<string, PageKind> = new Map([
  ['liveblogposting', 'live'],
  ['imagegallery', 'gallery'],
  ['mediagallery', 'gallery'],
  ['collectionpage', 'index'],
  ['itemlist', 'index'],
  ['searchresultspage', 'index'],
]);

/** Headlines of pages that a server shows instead of the article. */
const ERROR_HEADLINES = [
  '404',
  '403',
  '500',
  'page not found',
  'not found',
  'access denied',
  'forbidden',
  'just a moment',
  'attention required',
];
const LONGEST_ERROR = 1500;
const LONGEST_TEASER = 1200;

/** The kind of a page; plain text, which calls itself nothing, is an article. */
export function chooseKind({ kindHint, titles }: PageMetadata, headline: string, text: string): PageKind {
  const [kind = '', ...marks] = (kindHint ?? '').toLowerCase().split(' ');
  if (titles.length > 0 && text.length < LONGEST_ERROR && isError(headlineKey(headline))) return 'error';
  if (marks.includes('paywalled') && text.length < LONGEST_TEASER) return 'paywall-teaser';
  return KINDS.get(kind) ?? 'article';
}

const isError = (key: string): boolean =>
  ERROR_HEADLINES.some((words) => key === words || key.startsWith(`${words} `) || key === `error ${words}`);
