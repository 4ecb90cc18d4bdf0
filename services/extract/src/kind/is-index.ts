import type { CleanedArticle } from '@daybook/shared/article/cleaned-article.ts';
import type { PageFacts } from './choose-kind.ts';
import { listSegments } from './kind-words.ts';

/** A paragraph of prose; teasers are shorter. */
const PROSE = 240;
/** So many headlines are a list of articles: where an address or a type says so, and where it calls itself a site. */
const FEW = 5;
const MANY = 8;
/** Rules that take a list of other articles out of a page. */
const LIST_RULES: ReadonlySet<string> = new Set(['link-list', 'related-box']);

/**
 * A page that lists articles: the front page, a section, a tag, an author, a search. It has headlines with a line or
 * two below each and no prose, and its address or its type says so. A page that calls itself an article is none.
 */
export function isIndex({ cleaned, url, isDated }: PageFacts, isStated: boolean): boolean {
  if (isDated || (!isStated && isStatedArticle(cleaned)) || hasProse(cleaned)) return false;
  const listed = listedIn(cleaned);
  if (isStated || isListAddress(url ?? cleaned.page.canonicalUrl)) return listed >= FEW;
  return cleaned.page.kindHint?.toLowerCase() === 'website' && listed >= MANY;
}

const isStatedArticle = ({ page }: CleanedArticle): boolean =>
  page.authors.length > 0 || /article|posting|report/i.test(page.kindHint ?? '');

const hasProse = ({ blocks }: CleanedArticle): boolean =>
  blocks.some(({ kind, span }) => kind === 'paragraph' && span.end - span.start >= PROSE);

/** Headlines that a text and what was taken out of it list. */
const listedIn = ({ blocks, removed }: CleanedArticle): number =>
  blocks.filter(({ kind }) => kind === 'subheadline').length +
  removed.filter(({ rule }) => LIST_RULES.has(rule)).length;

/** The root of a site, or a path with a part under which lists stand. */
function isListAddress(url: string | null): boolean {
  const parsed = url === null ? null : URL.parse(url, 'https://unknown.invalid');
  if (parsed === null) return false;
  const segments = parsed.pathname
    .toLowerCase()
    .split('/')
    .filter((part) => part !== '');
  return (segments.length === 0 && parsed.search === '') || segments.some((part) => listSegments.has(part));
}
