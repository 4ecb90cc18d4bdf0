import { z } from 'zod';
import { fingerprint } from '../article/fingerprint.ts';
import { reading } from '../article/reading.ts';
import { outcomeOf, turn } from './body-parts.ts';
import { defineEvent } from './define-event.ts';

export const articleExtracted = defineEvent({
  type: 'ArticleExtracted',
  schema: 2,
  streams: ['article'],
  says: 'what the text says, each field with its source spans, and the fingerprint that dedupe compares',
  body: z.strictObject({
    ...turn,
    reading,
    fingerprint,
    source: z.string().nullable(),
    engine: z.string(),
    /** The version of each table of words that had a part in the reading. */
    rules: z.record(z.string(), z.int().positive()),
  }),
  command: (body) => outcomeOf('extract', body),
});
