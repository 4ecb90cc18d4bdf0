import { z } from 'zod';
import { blockKind, NO_RIGHTS, pageImage, rights } from './reading.ts';
import { span } from './span.ts';

/**
 * What clean leaves for the stages after it, kept as one blob: HTML is parsed once, here, and nobody after clean
 * sees it again. `text` is the kept blocks joined by a blank line; block spans point into it; `source` spans point
 * into the decoded input.
 */

export const block = z.strictObject({ kind: blockKind, span, source: span });
export type Block = z.infer<typeof block>;

/** What a rule took out: the words, where they stood in the input, and where in `text` they would have stood. */
export const removedSpan = z.strictObject({
  rule: z.string(),
  ruleVersion: z.int().positive(),
  text: z.string(),
  source: span,
  at: z.int().nonnegative(),
});
export type RemovedSpan = z.infer<typeof removedSpan>;

/** An inline "Also read: …" item, taken out of the text and kept as data. */
export const relatedItem = z.strictObject({
  label: z.string(),
  headline: z.string(),
  url: z.string().nullable(),
  source: span,
  at: z.int().nonnegative(),
});
export type RelatedItem = z.infer<typeof relatedItem>;

/**
 * Metadata the page states about itself, verbatim, with where it says so; extract weighs it. `from` is the name of a
 * `meta`, or json-ld, title, h1, time, byline, visible …
 */
export const pageMetadata = z.strictObject({
  titles: z.array(z.strictObject({ from: z.string(), text: z.string() })),
  authors: z.array(
    z.strictObject({
      from: z.string(),
      text: z.string(),
      kind: z.enum(['person', 'organisation']).nullable().default(null),
    }),
  ),
  dates: z.array(
    z.strictObject({ from: z.string(), field: z.enum(['published', 'modified']), text: z.string() }),
  ),
  language: z.string().nullable(),
  site: z.string().nullable(),
  canonicalUrl: z.string().nullable(),
  kindHint: z.string().nullable(),
  section: z.string().nullable().default(null),
  topics: z.array(z.string()).default([]),
  images: z.array(pageImage).default([]),
  isAccessibleForFree: z.boolean().nullable().default(null),
  rights: rights.default(NO_RIGHTS),
});
export type PageMetadata = z.infer<typeof pageMetadata>;

/** Of what is no page, or states nothing about itself. */
export const NO_PAGE: PageMetadata = {
  titles: [],
  authors: [],
  dates: [],
  language: null,
  site: null,
  canonicalUrl: null,
  kindHint: null,
  section: null,
  topics: [],
  images: [],
  isAccessibleForFree: null,
  rights: NO_RIGHTS,
};

export const cleanedArticle = z.strictObject({
  headline: z.strictObject({ text: z.string(), source: span }).nullable(),
  text: z.string(),
  blocks: z.array(block),
  removed: z.array(removedSpan),
  related: z.array(relatedItem),
  page: pageMetadata,
  engine: z.string(),
});
export type CleanedArticle = z.infer<typeof cleanedArticle>;
