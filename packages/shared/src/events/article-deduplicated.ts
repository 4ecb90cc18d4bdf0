import { z } from 'zod';
import { outcomeOf, starts, turn } from './body-parts.ts';
import { defineEvent } from './define-event.ts';

/** The features a score was made of, by name. */
const features = z.record(z.string(), z.number());

export const nearestMiss = z.strictObject({
  article: z.uuid(),
  score: z.number(),
  method: z.string(),
  features,
});

/** What became of one inline related item, by its place in ArticleCleaned.related. */
export const relatedOutcome = z.strictObject({
  item: z.int().nonnegative(),
  headline: z.string(),
  state: z.enum(['resolved', 'pending', 'ambiguous', 'ignored']),
  target: z.uuid().nullable(),
  score: z.number(),
});
export type RelatedOutcome = z.infer<typeof relatedOutcome>;

export const dedupeOutcome = z.enum(['original', 'revision', 'suspected', 'duplicate', 'unchanged']);
export type DedupeOutcome = z.infer<typeof dedupeOutcome>;

export const articleDeduplicated = defineEvent({
  type: 'ArticleDeduplicated',
  schema: 1,
  streams: ['article'],
  says: 'original, revision, duplicate of … or unchanged, with the evidence, the nearest miss and the related items known',
  body: z.strictObject({
    ...turn,
    outcome: dedupeOutcome,
    of: z.strictObject({ article: z.uuid(), revision: z.int().positive() }).nullable(),
    method: z.string(),
    score: z.number(),
    threshold: z.number(),
    features,
    weights: z.string(),
    comparedWith: z.int().nonnegative(),
    before: z.int().positive(),
    nearest: nearestMiss.nullable(),
    related: z.array(relatedOutcome),
    starts,
  }),
  command: (body) => outcomeOf('dedupe', body),
});
