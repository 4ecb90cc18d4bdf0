import { z } from 'zod';
import { outcomeOf, starts, turn } from './body-parts.ts';
import { defineEvent } from './define-event.ts';
import { rejectionReason } from './rejection-reasons.ts';
import { stageName } from './stage-name.ts';

export const articleRejected = defineEvent({
  type: 'ArticleRejected',
  schema: 1,
  streams: ['article'],
  says: 'a stage turned this revision away, for a reason from the closed list',
  body: z.strictObject({
    ...turn,
    stage: stageName,
    reason: rejectionReason,
    detail: z.string().max(2000),
    starts,
  }),
  command: (body) => outcomeOf(body.stage, body),
});
