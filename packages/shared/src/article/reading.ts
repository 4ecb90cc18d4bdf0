import { z } from 'zod';
import { span } from './span.ts';

/** What the text of an article says: every field with the words it was read from. */

const found = { span, evidence: z.string() };

export const blockKind = z.enum([
  'paragraph',
  'subheadline',
  'quote',
  'list',
  'table',
  'caption',
  'credit',
  'embed',
  'byline',
  'dateline',
]);
export type BlockKind = z.infer<typeof blockKind>;

/** A quotation in the body, in the text's own words; never given to a speaker the words don't name. */
export const quote = z.strictObject({
  ...found,
  text: z.string(),
  speaker: z.string().nullable(),
  speakerSpan: span.nullable(),
  resolvedSpeaker: z.string().nullable(),
  cue: z.string().nullable(),
  cueSpan: span.nullable(),
  irregular: z.boolean(),
  /** The span of the quotation that this one stands in; null for one that stands alone. */
  parent: span.nullable(),
});
export type Quote = z.infer<typeof quote>;

/**
 * A mention of a date. `value` is ISO 8601: a day `2024-12-04`, a month `2024-06`, a year `2022`, an interval
 * `2024-11-21/2024-11-30` or an open one `2022/..`. `basis` says what it was resolved against.
 */
export const dateMention = z.strictObject({
  ...found,
  value: z.string().nullable(),
  precision: z.enum(['day', 'month', 'year', 'interval', 'open-interval', 'unresolved']),
  basis: z.enum(['explicit', 'text', 'published', 'none']),
  conflict: z.string().nullable(),
});
export type DateMention = z.infer<typeof dateMention>;

/** A number with its unit as the text has it: `more than 10,000 troops` → 10000, "more than", "troops". */
export const figure = z.strictObject({
  ...found,
  value: z.number(),
  qualifier: z.string().nullable(),
  unit: z.string().nullable(),
});
export type Figure = z.infer<typeof figure>;

export const entity = z.strictObject({
  ...found,
  name: z.string(),
  kind: z.enum(['person', 'organisation', 'place']),
});
export type Entity = z.infer<typeof entity>;

/** ISO instant with zone, or a `YYYY-MM-DD` day, and where on the page it was found. */
export const dated = z.strictObject({ value: z.string(), from: z.string() });

export const pageKind = z.enum(['article', 'live', 'gallery', 'paywall-teaser', 'index', 'error', 'other']);
export type PageKind = z.infer<typeof pageKind>;

/**
 * Whom the page names as an author, and as what: a person, an organisation (an agency), or the publisher itself, who
 * is named only where nobody else is. `from` says where.
 */
export const byline = z.strictObject({
  name: z.string(),
  kind: z.enum(['person', 'organisation', 'publisher']),
  from: z.string(),
});
export type Byline = z.infer<typeof byline>;

/** A picture that the page names as the article's, with what it says about it. */
export const pageImage = z.strictObject({
  from: z.string(),
  url: z.string(),
  caption: z.string().nullable(),
  credit: z.string().nullable(),
});

/**
 * What the page says about its use by machines: the words of its robots meta tags, the TDM Reservation Protocol
 * (https://www.w3.org/community/reports/tdmrep/CG-FINAL-tdmrep-20240510/), and a licence. Signals, not a judgement.
 */
export const rights = z.strictObject({
  robots: z.array(z.string()),
  tdmReservation: z.string().nullable(),
  tdmPolicy: z.string().nullable(),
  licence: z.string().nullable(),
});
export type Rights = z.infer<typeof rights>;

export const NO_RIGHTS: Rights = { robots: [], tdmReservation: null, tdmPolicy: null, licence: null };

export const reading = z.strictObject({
  kind: pageKind,
  headline: z.string(),
  lead: z.string().nullable(),
  authors: z.array(z.string()),
  bylines: z.array(byline),
  published: dated.nullable(),
  modified: dated.nullable(),
  language: z.string().nullable(),
  site: z.string().nullable(),
  canonicalUrl: z.string().nullable(),
  section: z.string().nullable(),
  topics: z.array(z.string()),
  images: z.array(pageImage),
  isAccessibleForFree: z.boolean().nullable(),
  rights,
  quotes: z.array(quote),
  dates: z.array(dateMention),
  figures: z.array(figure),
  entities: z.array(entity),
});
export type Reading = z.infer<typeof reading>;
