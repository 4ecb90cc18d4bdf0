import type { CleanedArticle } from '@daybook/shared/article/cleaned-article.ts';
import { NO_RIGHTS, type PageKind } from '@daybook/shared/article/reading.ts';
import { describe, expect, it } from 'vitest';
import { chooseKind } from './choose-kind.ts';

type Said = {
  readonly hint?: string;
  readonly blocks?: readonly string[];
  readonly url?: string;
  readonly dated?: boolean;
  readonly authors?: readonly string[];
  readonly title?: string;
};

/** A page with a headline and short paragraphs. */
function kindOf(
  headline: string,
  { hint, blocks = ['A few words.'], url, dated, authors = [], title }: Said,
): PageKind {
  let start = 0;
  const spans = blocks.map((words) => {
    const span = { start, end: start + words.length };
    start = span.end + 2;
    return {
      kind: words.endsWith('.') ? ('paragraph' as const) : ('subheadline' as const),
      span,
      source: span,
    };
  });
  const cleaned: CleanedArticle = {
    headline: null,
    text: blocks.join('\n\n'),
    blocks: spans,
    removed: [],
    related: [],
    page: {
      titles: [{ from: 'title', text: title ?? headline }],
      authors: authors.map((text) => ({ from: 'author', text, kind: null })),
      dates: [],
      language: null,
      site: null,
      canonicalUrl: null,
      kindHint: hint ?? null,
      section: null,
      topics: [],
      images: [],
      isAccessibleForFree: null,
      rights: NO_RIGHTS,
    },
    engine: 'test',
  };
  return chooseKind({ cleaned, headline, url: url ?? null, isDated: dated ?? false });
}

const list = Array.from({ length: 8 }, (_, at) => [`Headline ${at}`, 'A line or two below it.']).flat();
const prose = `${'A paragraph of an article that goes on for a while. '.repeat(6)}The end.`;

describe('an error', () => {
  it.each([
    '404',
    'Error 404',
    '404 Not Found',
    'Fehler 404: Seite nicht gefunden',
    'Страница не найдена',
    'Access Denied',
  ])('is told by the headline %s', (headline) => expect(kindOf(headline, {})).toBe('error'));

  it('is told by a title that ends with the name of the site', () =>
    expect(kindOf('Harbour Gazette', { title: 'Page not found - Harbour Gazette' })).toBe('error'));

  it.each([
    '500 jobs go at the shipyard',
    '404 trees planted',
    'Access denied to 40 voters',
    'Not found: the lost map',
  ])('is not what the headline %s speaks of', (headline) => expect(kindOf(headline, {})).toBe('article'));

  it('is nothing that has a date, an author or the type of news', () => {
    expect(kindOf('Access denied', { dated: true })).toBe('article');
    expect(kindOf('Access denied', { authors: ['Ada Lind'] })).toBe('article');
    expect(kindOf('Access denied', { hint: 'newsarticle' })).toBe('article');
  });
});

describe('a list of articles', () => {
  it('is told by its structure together with its address or its type', () => {
    expect(kindOf('Gazette', { blocks: list, url: 'https://a.example/' })).toBe('index');
    expect(kindOf('Port', { blocks: list, url: 'https://a.example/tag/port' })).toBe('index');
    expect(kindOf('Port', { blocks: list, hint: 'CollectionPage' })).toBe('index');
    expect(kindOf('Port', { blocks: list, hint: 'website' })).toBe('index');
  });

  it('is not told by either alone', () => {
    expect(kindOf('Ten beaches', { blocks: list, url: 'https://a.example/ten-beaches' })).toBe('article');
    expect(kindOf('Port', { blocks: [prose, ...list], url: 'https://a.example/tag/port' })).toBe('article');
    expect(kindOf('Port', { blocks: [prose], hint: 'collectionpage' })).toBe('article');
    expect(kindOf('Port', { blocks: list, url: 'https://a.example/?p=12' })).toBe('article');
    expect(kindOf('Port', { blocks: list, url: 'https://a.example/', dated: true })).toBe('article');
    expect(kindOf('Port', { blocks: list, url: 'https://a.example/', hint: 'article' })).toBe('article');
  });
});

describe('a ticker', () => {
  it('is told by hours at the start of its entries', () => {
    const entries = ['14:05 The vote.', '13.40 Uhr: The mayor.', '13 h 10 The crowd.'];
    expect(kindOf('Live updates: the vote', { blocks: entries })).toBe('live');
    expect(kindOf('The vote', { blocks: entries })).toBe('article');
    expect(
      kindOf('The vote', { blocks: ['9:10 a.', '9:20 b.', '9:30 c.', '9:40 d.', '9:50 e.', '10:05 f.'] }),
    ).toBe('live');
  });

  it('is no article about one', () => expect(kindOf('Live blog turns ten', {})).toBe('article'));
});

it('a gallery says so where its headline begins, and has little text', () => {
  expect(kindOf('In pictures: the snow', {})).toBe('gallery');
  expect(kindOf('In pictures: the snow', { blocks: [prose.repeat(6)] })).toBe('article');
});

it('plain text calls itself nothing, and is an article', () =>
  expect(
    chooseKind({
      cleaned: { text: '404', page: { titles: [], kindHint: null } } as unknown as CleanedArticle,
      headline: '404',
      url: null,
      isDated: false,
    }),
  ).toBe('article'));
