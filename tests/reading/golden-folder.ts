import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type CleanedArticle, relatedItem } from '@daybook/shared/article/cleaned-article.ts';
import {
  blockKind,
  byline,
  dateMention,
  figure,
  pageImage,
  pageKind,
  quote,
  type Reading,
  rights,
} from '@daybook/shared/article/reading.ts';
import { evidence } from '@daybook/shared/article/span.ts';
import { z } from 'zod';

/**
 * Golden articles: one folder each under tests/fixtures/articles.
 *
 *     source.html | source.txt   the input as it came, in UTF-8
 *     text.txt                   the words that are the article, paragraphs parted by a blank line (optional; the
 *                                quality gate in tests/quality measures by it)
 *     expected.json              what a person says is in it; what is left out is not asserted
 *
 * An expectation is written from the source by hand, never taken from what the code gives.
 */
export const goldenArticles = new URL('../fixtures/articles/', import.meta.url);

const item = relatedItem.pick({ label: true, headline: true, url: true });

export const expectation = z
  .strictObject({
    /** The pain point this one stands for, in a sentence. */
    about: z.string().min(1),
    kind: pageKind,
    headline: z.string(),
    authors: z.array(z.string()),
    published: z.string().nullable(),
    modified: z.string().nullable(),
    /** Where on the page the date of publication was found. */
    publishedFrom: z.string().nullable(),
    bylines: z.array(byline.omit({ from: true })),
    section: z.string().nullable(),
    topics: z.array(z.string()),
    images: z.array(pageImage),
    isAccessibleForFree: z.boolean().nullable(),
    rights,
    language: z.string().nullable(),
    site: z.string().nullable(),
    canonicalUrl: z.string().nullable(),
    /** How many blocks the text has. */
    paragraphs: z.int(),
    textSha256: z.string(),
    blockKinds: z.array(blockKind),
    related: z.array(item),
    removed: z.array(z.strictObject({ rule: z.string(), text: z.string() })),
    /** `parent` in the words of the quotation around it. */
    quotes: z.array(
      quote
        .omit({ span: true, evidence: true, speakerSpan: true, cueSpan: true })
        .extend({ parent: z.string().nullable().default(null) }),
    ),
    dates: z.array(dateMention.omit({ span: true })),
    figures: z.array(figure.omit({ span: true })),
  })
  .partial();
export type Expectation = z.infer<typeof expectation>;

export type GoldenArticle = {
  readonly slug: string;
  readonly source: string;
  readonly mediaType: 'text/html' | 'text/plain';
  readonly expected: Expectation;
  /** Null where no text.txt stands beside the source. */
  readonly text: string | null;
};

/** Every golden article, by name. A misspelt key of an expectation throws: it would assert nothing. */
export const readGoldenArticles = (folder = goldenArticles): GoldenArticle[] =>
  readdirSync(folder)
    .toSorted()
    .map((slug) => readGoldenArticle(slug, new URL(`${slug}/`, folder)));

function readGoldenArticle(slug: string, folder: URL): GoldenArticle {
  const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
  const isHtml = existsSync(new URL('source.html', folder));
  return {
    slug,
    source: read(isHtml ? 'source.html' : 'source.txt'),
    mediaType: isHtml ? 'text/html' : 'text/plain',
    expected: expectation.parse(JSON.parse(read('expected.json'))),
    text: existsSync(new URL('text.txt', folder)) ? read('text.txt').trim() : null,
  };
}

type Fields = { [key in keyof Expectation]: unknown };

/** What the code gives, in the words of an expectation. */
export function foundIn(cleaned: CleanedArticle, reading: Reading): Fields {
  const { kind, headline, authors, language, site, canonicalUrl } = reading;
  return {
    kind,
    headline,
    authors,
    language,
    site,
    canonicalUrl,
    published: reading.published?.value ?? null,
    modified: reading.modified?.value ?? null,
    publishedFrom: reading.published?.from ?? null,
    bylines: reading.bylines.map(({ from: _, ...each }) => each),
    section: reading.section,
    topics: reading.topics,
    images: reading.images,
    isAccessibleForFree: reading.isAccessibleForFree,
    rights: reading.rights,
    paragraphs: cleaned.blocks.length,
    blockKinds: cleaned.blocks.map((block) => block.kind),
    related: cleaned.related.map(({ source: _, at: __, ...each }) => each),
    removed: cleaned.removed.map(({ rule, text }) => ({ rule, text })),
    quotes: reading.quotes.map(
      ({ span: _, evidence: __, speakerSpan: ___, cueSpan: ____, parent, ...each }) => ({
        ...each,
        parent: parent && evidence(cleaned.text, parent),
      }),
    ),
    dates: reading.dates.map(({ span: _, ...each }) => each),
    figures: reading.figures.map(({ span: _, ...each }) => each),
  };
}
