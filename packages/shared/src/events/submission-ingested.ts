import { z } from 'zod';
import { outcomeOf, sha256Hex, turn } from './body-parts.ts';
import { defineEvent } from './define-event.ts';

/** How the charset was found: byte-order mark, then what was declared, then the page's meta, then detection. */
export const charset = z.strictObject({
  name: z.string(),
  how: z.enum(['bom', 'declared', 'meta', 'detected', 'default']),
});

/** A repair at the door, made once, that later stages repeat from this record. */
export const normalisation = z.strictObject({
  kind: z.enum(['nul-removed', 'lone-surrogate-replaced', 'undecodable-replaced']),
  count: z.int().positive(),
});

/** The bytes as a text: what a later stage needs to decode them to the same characters. */
export const rawText = {
  rawBlob: sha256Hex,
  bytes: z.int().nonnegative(),
  mediaType: z.enum(['text/plain', 'text/html']),
  contentEncoding: z.string().nullable(),
  charset,
};

/** The address the article's id was derived from; null when nobody gave a URL. */
export const address = z.strictObject({ url: z.string(), canonical: z.string() }).nullable();

export const submissionIngested = defineEvent({
  type: 'SubmissionIngested',
  schema: 1,
  streams: ['submission'],
  says: 'what it turned out to be: article and revision, media type, charset, every repair at the door',
  body: z.strictObject({
    ...turn,
    article: z.uuid(),
    articleRevision: z.int().positive(),
    ...rawText,
    normalisations: z.array(normalisation),
    address,
  }),
  command: (body) => outcomeOf('ingest', body),
});
