import { z } from 'zod';
import { dedupeOutcome } from '../events/article-deduplicated.ts';
import { block, pageMetadata, relatedItem, removedSpan } from './cleaned-article.ts';
import { correctionKind } from './correction/correction-marks.ts';
import { reading } from './reading.ts';
import { span } from './span.ts';

/**
 * The published document: what the text says, what was taken out of it, and how it stands to other articles. Its
 * bytes are canonical JSON (RFC 8785), so the same revision always has the same digest.
 */
export const documentRelatedItem = z.strictObject({
  ...relatedItem.shape,
  state: z.enum(['resolved', 'pending', 'ambiguous', 'ignored']),
  target: z.uuid().nullable(),
  score: z.number(),
});

/**
 * What this revision puts right: by the words that say so (null when dedupe told it by what changed), and the article
 * that ran before, which is the document's own where it stands at the same address.
 */
export const documentCorrection = z.strictObject({
  kind: correctionKind,
  mark: z.string().nullable(),
  of: z.uuid().nullable(),
});
export type DocumentCorrection = z.infer<typeof documentCorrection>;

export const articleDocument = z.strictObject({
  ...reading.shape,
  id: z.uuid(),
  revision: z.int().positive(),
  submission: z.uuid(),
  url: z.string().nullable(),
  source: z.string().nullable(),
  text: z.string(),
  blocks: z.array(z.strictObject({ ...block.shape, text: z.string() })),
  headlineSource: span.nullable(),
  relatedItems: z.array(documentRelatedItem),
  removed: z.array(removedSpan),
  /** Documents from before corrections were looked for have none. */
  correction: documentCorrection.nullable().default(null),
  dedupe: z.strictObject({ outcome: dedupeOutcome, of: z.uuid().nullable() }),
  engines: z.strictObject({ clean: z.string(), extract: z.string(), dedupe: z.string() }),
  jsonLd: z.record(z.string(), z.json()),
  page: pageMetadata,
});
export type ArticleDocument = z.infer<typeof articleDocument>;
