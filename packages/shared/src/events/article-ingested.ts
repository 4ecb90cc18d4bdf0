import { z } from 'zod';
import { turn } from './body-parts.ts';
import { defineEvent } from './define-event.ts';
import { address, rawText } from './submission-ingested.ts';
import { declared } from './submission-received.ts';

export const articleIngested = defineEvent({
  type: 'ArticleIngested',
  schema: 1,
  streams: ['article'],
  says: 'a revision of this article exists; it waits while an earlier one is open',
  body: z.strictObject({ ...turn, submission: z.uuid(), ...rawText, address, declared, waits: z.boolean() }),
  command: (body) => `open:${body.submission}`,
});
