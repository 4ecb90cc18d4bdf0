import { z } from 'zod';
import { relatedItem, removedSpan } from '../article/cleaned-article.ts';
import { outcomeOf, sha256Hex, turn } from './body-parts.ts';
import { defineEvent } from './define-event.ts';

export const articleCleaned = defineEvent({
  type: 'ArticleCleaned',
  schema: 2,
  streams: ['article'],
  says: 'the blocks and page metadata as one blob, every removed span with its rule, inline related items as data',
  body: z.strictObject({
    ...turn,
    cleanedBlob: sha256Hex,
    characters: z.int().nonnegative(),
    blocks: z.int().nonnegative(),
    removed: z.array(removedSpan),
    related: z.array(relatedItem),
    engine: z.string(),
    /** The version of each table that has a part in cleaning: what pages state about themselves, rules, the model. */
    rules: z.record(z.string(), z.int().positive()),
  }),
  command: (body) => outcomeOf('clean', body),
});
