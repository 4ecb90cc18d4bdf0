import type { PageMetadata } from '@daybook/shared/article/cleaned-article.ts';
import { headlineKey } from '@daybook/shared/article/headline-key.ts';
import type { PageFacts } from './choose-kind.ts';
import { errorHeadlines, errorWords, wallPhrases } from './kind-words.ts';

/** More words than this are no error. */
const LONGEST = 1500;

/**
 * A page that a server shows instead of the article. News says when it was published and errors do not, so that a
 * report whose headline speaks of "500" or "not found" stays what it is.
 */
export function isErrorPage({ cleaned: { text, page }, headline, isDated }: PageFacts): boolean {
  if (text.length > LONGEST || isDated || isNews(page)) return false;
  return titlesOf(page, headline).some(isErrorHeadline) || isWall(headline, text);
}

const isNews = ({ kindHint, authors }: PageMetadata): boolean =>
  authors.length > 0 || /^(?:\w*newsarticle|report|liveblogposting)\b/i.test(kindHint ?? '');

/** The headline, and the parts of the titles, one of which may be the name of the site. */
const titlesOf = (page: PageMetadata, headline: string): readonly string[] =>
  [headline, ...page.titles.map(({ text }) => text)].flatMap((title) => [title, ...title.split(/ [-–—|·] /)]);

const errorKeys: ReadonlySet<string> = new Set([...errorHeadlines].map(headlineKey));

function isErrorHeadline(title: string): boolean {
  const words = headlineKey(title).split(' ');
  const rest = words.filter((word) => !errorWords.has(word) && !/^[45]\d\d$/.test(word));
  const key = rest.join(' ');
  if (errorKeys.has(key)) return true;
  return key === '' && words.length > rest.length && words.some((word) => /^[45]\d\d$/.test(word));
}

/** The first words of the page are enough: a wall has few. */
const LOOKED_AT = 1000;

function isWall(headline: string, text: string): boolean {
  const words = `${headline}\n${text.slice(0, LOOKED_AT)}`.toLowerCase().replaceAll('’', "'");
  return wallPhrases.some((phrase) => words.includes(phrase));
}
