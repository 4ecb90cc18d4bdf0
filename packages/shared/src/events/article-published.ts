import { z } from 'zod';
import { outcomeOf, sha256Hex, starts, turn } from './body-parts.ts';
import { defineEvent } from './define-event.ts';

export const articlePublished = defineEvent({
  type: 'ArticlePublished',
  schema: 1,
  streams: ['article'],
  says: 'the document of this revision is out; its digest is the sha256 of the document blob',
  body: z.strictObject({ ...turn, document: sha256Hex, bytes: z.int().nonnegative(), starts }),
  command: (body) => outcomeOf('publish', body),
});
