import { z } from 'zod';
import { correction } from '../article/correction/find-correction.ts';
import { fingerprint } from '../article/fingerprint.ts';
import { reading } from '../article/reading.ts';
import { outcomeOf, turn } from './body-parts.ts';
import { defineEvent } from './define-event.ts';

export const articleExtracted = defineEvent({
  type: 'ArticleExtracted',
  schema: 4,
  streams: ['article'],
  says: 'what the text says, each field with its source spans, what it says it corrects, and the fingerprint that dedupe compares',
  body: z.strictObject({
    ...turn,
    reading,
    correction: correction.nullable(),
    fingerprint,
    source: z.string().nullable(),
    engine: z.string(),
    /** The version of each table of words that had a part in the reading. */
    rules: z.record(z.string(), z.int().positive()),
  }),
  command: (body) => outcomeOf('extract', body),
});
