import { z } from 'zod';
import { defineEvent } from './define-event.ts';

export const articleSuperseded = defineEvent({
  type: 'ArticleSuperseded',
  schema: 1,
  streams: ['article'],
  says: 'a waiting revision was overtaken by a newer one and was never worked on',
  body: z.strictObject({ revision: z.int().positive(), by: z.int().positive() }),
  command: (body) => `supersede:${body.revision}`,
});
