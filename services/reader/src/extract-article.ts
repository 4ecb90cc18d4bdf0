import { cleanArticle } from '@daybook/clean/clean-article.ts';
import { EXTRACT_ENGINE, readArticle } from '@daybook/extract/read-article.ts';
import { ruleVersions } from '@daybook/extract/rule-versions.ts';
import { sniffText } from '@daybook/ingest/sniff-text.ts';
import { defaultTextLimits, type TextLimits } from '@daybook/shared/article/decode-limits.ts';
import { evidence } from '@daybook/shared/article/span.ts';
import type { RejectionReason } from '@daybook/shared/events/rejection-reasons.ts';
import type { ExtractedArticle } from './extracted-article.ts';

/** What is known of the bytes beside the bytes; every part may be missing or wrong. */
export type Hints = {
  /** Where they came from: it tells the publisher from its authors, and may hold the day. */
  readonly url?: string;
  /** A whole Content-Type header value. */
  readonly contentType?: string;
  readonly contentEncoding?: string;
  /** A file name; only its extension counts. */
  readonly name?: string;
};

/** The article, or why the bytes cannot be read as a text (a reason from the closed list). */
export type Extraction =
  | { readonly ok: true; readonly article: ExtractedArticle }
  | { readonly ok: false; readonly reason: RejectionReason; readonly detail: string };

/**
 * Bytes of a page or a plain text → the article in them: what the pipeline's ingest, clean and extract decide, without
 * a pipeline. Pure: no clock, no network, no files; the same bytes, hints and engine give the same value, key order
 * included. Takes time linear in the bytes, never throws, and never repairs what the text says. A page that is no
 * article gives its best text with its kind.
 *
 * ```ts
 * const extraction = extractArticle(await readFile('page.html'), { url: 'https://news.example/a' });
 * if (extraction.ok) console.log(extraction.article.title, extraction.article.authors);
 * ```
 */
export function extractArticle(
  bytes: Uint8Array,
  { url, ...claims }: Hints = {},
  limits: TextLimits = defaultTextLimits,
): Extraction {
  const sniffed = sniffText(bytes, claims, limits);
  if (!sniffed.ok) return { ok: false, reason: sniffed.reason, detail: sniffed.detail };
  const cleaned = cleanArticle(sniffed);
  const { published, modified, ...reading } = readArticle(cleaned, url === undefined ? {} : { url });
  return {
    ok: true,
    article: {
      kind: reading.kind,
      title: reading.headline,
      lead: reading.lead,
      authors: reading.authors,
      published: published?.value ?? null,
      modified: modified?.value ?? null,
      language: reading.language,
      canonicalUrl: reading.canonicalUrl,
      text: cleaned.text,
      blocks: cleaned.blocks.map((block) => ({ ...block, text: evidence(cleaned.text, block.span) })),
      relatedItems: cleaned.related,
      removed: cleaned.removed,
      quotes: reading.quotes,
      dates: reading.dates,
      figures: reading.figures,
      entities: reading.entities,
      engine: `${cleaned.engine} ${EXTRACT_ENGINE}`,
      site: reading.site,
      section: reading.section,
      topics: reading.topics,
      images: reading.images,
      isAccessibleForFree: reading.isAccessibleForFree,
      rights: reading.rights,
      bylines: reading.bylines,
      publishedFrom: published?.from ?? null,
      modifiedFrom: modified?.from ?? null,
      rules: ruleVersions(reading.language),
    },
  };
}
