import type { PageMetadata } from '@daybook/shared/article/cleaned-article.ts';

export type ListedMetadata = {
  readonly titles: PageMetadata['titles'];
  readonly authors: PageMetadata['authors'];
  readonly dates: PageMetadata['dates'];
};

type Row = {
  readonly field: 'title' | 'author' | 'published' | 'modified' | 'site' | 'og-type' | 'language';
};

const rows = (field: Row['field'], names: string) =>
  names.split(' ').map((name) => [name, { field }] as const);

/** The names of `meta` that we read, and what they say. */
export const metaTable: ReadonlyMap<string, Row> = new Map<string, Row>([
  ...rows('title', 'og:title twitter:title headline dc.title parsely-title sailthru.title'),
  ...rows('author', 'author article:author dc.creator byl parsely-author sailthru.author article.author'),
  ...rows(
    'published',
    'article:published_time datepublished og:published_time publishdate pubdate date dc.date dc.date.issued dcterms.created dcterms.issued parsely-pub-date sailthru.date article.published article.created publish-date publication_date cxenseparse:recs:publishtime',
  ),
  ...rows(
    'modified',
    'article:modified_time datemodified og:updated_time lastmod last-modified dcterms.modified article.updated',
  ),
  ...rows('site', 'og:site_name application-name'),
  ...rows('og-type', 'og:type'),
  ...rows('language', 'content-language og:locale'),
]);
