import { z } from 'zod';
import { outcomeOf, starts, turn } from './body-parts.ts';
import { defineEvent } from './define-event.ts';
import { stageName } from './stage-name.ts';

export const stageFailed = defineEvent({
  type: 'StageFailed',
  schema: 1,
  streams: ['submission', 'article'],
  says: 'a stage gave up after its attempts; `daybook retry` reopens it',
  body: z.strictObject({
    ...turn,
    stage: stageName,
    error: z.strictObject({ code: z.string(), message: z.string().max(2000) }),
    attempts: z.int().positive(),
    starts,
  }),
  command: (body) => outcomeOf(body.stage, body),
});
