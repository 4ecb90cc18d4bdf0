import { z } from 'zod';
import { outcomeOf, turn } from './body-parts.ts';
import { defineEvent } from './define-event.ts';
import { rejectionReason } from './rejection-reasons.ts';
import { door } from './submission-received.ts';

export const submissionRejected = defineEvent({
  type: 'SubmissionRejected',
  schema: 1,
  streams: ['submission'],
  says: 'it can never become an article, for a reason from the closed list; stands first when the door itself refused',
  body: z.strictObject({
    ...turn,
    door,
    reason: rejectionReason,
    detail: z.string().max(2000),
    sample: z.string().max(500).nullable(),
  }),
  command: (body) => outcomeOf('ingest', body),
});
