/** What a `meta` says by its name, property or itemprop. */
export type MetaField =
  | 'title'
  | 'author'
  | 'published'
  | 'modified'
  | 'site'
  | 'og-type'
  | 'language'
  | 'url'
  | 'section'
  | 'topics'
  | 'image'
  | 'image-caption'
  | 'free'
  | 'robots'
  | 'tdm-reservation'
  | 'tdm-policy'
  | 'licence';

const rows = (field: MetaField, names: string) => names.split(' ').map((name) => [name, field] as const);

/** The names of `meta` that we read, in lower case. */
export const metaTable: ReadonlyMap<string, MetaField> = new Map<string, MetaField>([
  ...rows('title', 'og:title twitter:title headline dc.title dcterms.title parsely-title sailthru.title'),
  ...rows(
    'author',
    'author authors article:author dc.creator dcterms.creator byl parsely-author sailthru.author article.author cxenseparse:author cre-author citation_author',
  ),
  ...rows(
    'published',
    'article:published_time article:published datepublished og:published_time og:article:published_time publishdate publish_date pubdate date dc.date dc.date.issued dc.date.created dcterms.date dcterms.created dcterms.issued parsely-pub-date sailthru.date article.published article.created publish-date published-date publication_date publication-date publicationdate citation_publication_date citation_online_date cxenseparse:recs:publishtime cxenseparse:publishtime datecreated created creation_date ptime iso-8601-publish-date bt:pubdate originalpublicationdate rnews:datepublished displaydate',
  ),
  ...rows(
    'modified',
    'article:modified_time article:modified datemodified og:updated_time lastmod last-modified last_modified modified_time dc.date.modified dcterms.modified article.updated utime bt:moddate updated revision_date',
  ),
  ...rows('site', 'og:site_name application-name dc.publisher'),
  ...rows('og-type', 'og:type'),
  ...rows('language', 'content-language og:locale dc.language'),
  ...rows('url', 'og:url'),
  ...rows('section', 'article:section parsely-section articlesection sailthru.section cxenseparse:section'),
  ...rows('topics', 'article:tag keywords news_keywords parsely-tags sailthru.tags'),
  ...rows('image', 'og:image og:image:url twitter:image'),
  ...rows('image-caption', 'og:image:alt twitter:image:alt'),
  ...rows('free', 'isaccessibleforfree'),
  ...rows('robots', 'robots googlebot googlebot-news bingbot'),
  ...rows('tdm-reservation', 'tdm-reservation'),
  ...rows('tdm-policy', 'tdm-policy'),
  ...rows('licence', 'dcterms.license dc.rights.license license'),
]);
