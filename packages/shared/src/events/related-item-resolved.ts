import { z } from 'zod';
import { defineEvent } from './define-event.ts';

export const relatedItemResolved = defineEvent({
  type: 'RelatedItemResolved',
  schema: 1,
  streams: ['article'],
  says: 'the article that an inline related item announced has been found, later than the item',
  body: z.strictObject({
    revision: z.int().positive(),
    item: z.int().nonnegative(),
    headline: z.string(),
    target: z.uuid(),
    score: z.number(),
    method: z.string(),
  }),
  command: (body) => `relate:${body.revision}:${body.item}:${body.target}`,
});
