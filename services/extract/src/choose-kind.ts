import type { PageMetadata } from '@daybook/shared/article/cleaned-article.ts';
import type { PageKind } from '@daybook/shared/article/reading.ts';

const kinds: Readonly<Record<string, PageKind>> = {
  article: 'article',
  newsarticle: 'article',
  reportagenewsarticle: 'article',
  analysisnewsarticle: 'article',
  opinionnewsarticle: 'article',
  blogposting: 'article',
  liveblogposting: 'live',
  imagegallery: 'gallery',
  collectionpage: 'index',
  itemlist: 'index',
};

/** What the page calls itself; an article unless it says otherwise. */
export const chooseKind = ({ kindHint }: PageMetadata): PageKind =>
  kinds[(kindHint ?? '').toLowerCase()] ?? 'article';
