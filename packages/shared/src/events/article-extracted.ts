import { z } from 'zod';
import { fingerprint } from '../article/fingerprint.ts';
import { reading } from '../article/reading.ts';
import { outcomeOf, turn } from './body-parts.ts';
import { defineEvent } from './define-event.ts';

export const articleExtracted = defineEvent({
  type: 'ArticleExtracted',
  schema: 1,
  streams: ['article'],
  says: 'what the text says, each field with its source spans, and the fingerprint that dedupe compares',
  body: z.strictObject({ ...turn, reading, fingerprint, source: z.string().nullable(), engine: z.string() }),
  command: (body) => outcomeOf('extract', body),
});
