import { z } from 'zod';
import { turn, why } from './body-parts.ts';
import { defineEvent } from './define-event.ts';
import { stageName } from './stage-name.ts';

/** What a person does is an event as well: the envelope has the pseudonymous actor, the body the reason. */

export const articleRetried = defineEvent({
  type: 'ArticleRetried',
  schema: 1,
  streams: ['submission', 'article'],
  says: 'somebody reopened a rejected or failed revision at a stage; `round` is the new round',
  body: z.strictObject({ ...turn, stage: stageName, ...why }),
  command: (body) => `retry:${body.revision}:${body.round}`,
});

export const decisionUndone = defineEvent({
  type: 'DecisionUndone',
  schema: 1,
  streams: ['submission', 'article'],
  says: 'somebody took a decision back; its stage decides again in the new round',
  body: z.strictObject({ ...turn, stage: stageName, decision: z.uuid(), ...why }),
  command: (body) => `undo:${body.decision}`,
});

/** The other article of a split or a merge, as it was known when somebody decided. */
const other = z.strictObject({ article: z.uuid(), revision: z.int().positive() });
/** Dedupe decides the revision again, and is held to what the person said, now and whenever it decides again. */
const overriding = { ...turn, stage: z.literal('dedupe'), ...why };

export const articleSplit = defineEvent({
  type: 'ArticleSplit',
  schema: 1,
  streams: ['article'],
  says: 'somebody said that this is not the article it was taken for; dedupe decides again, without that one and its copies',
  body: z.strictObject({ ...overriding, from: other }),
  command: (body) => `split:${body.revision}:${body.round}`,
});

export const articleMerged = defineEvent({
  type: 'ArticleMerged',
  schema: 1,
  streams: ['article'],
  says: 'somebody said that this is a copy of another article; dedupe decides again, and so',
  body: z.strictObject({ ...overriding, into: other }),
  command: (body) => `merge:${body.revision}:${body.round}`,
});

export const articleCorrected = defineEvent({
  type: 'ArticleCorrected',
  schema: 1,
  streams: ['article'],
  says: 'somebody set fields of the published document by hand',
  body: z.strictObject({
    revision: z.int().positive(),
    fields: z.record(z.string(), z.json()),
    ordinal: z.int().nonnegative(),
    ...why,
  }),
  command: (body) => `correct:${body.revision}:${body.ordinal}`,
});

export const articleRetracted = defineEvent({
  type: 'ArticleRetracted',
  schema: 1,
  streams: ['article'],
  says: 'the article was withdrawn by its publisher or an editor; it stays readable in the log',
  body: z.strictObject({ revision: z.int().positive(), ...why }),
  command: (body) => `retract:${body.revision}`,
});

export const articleErased = defineEvent({
  type: 'ArticleErased',
  schema: 1,
  streams: ['submission', 'article'],
  says: 'the bodies of this stream are to be emptied; names the submissions that end erased',
  body: z.strictObject({ submissions: z.array(z.uuid()), ...why }),
  command: () => 'erase',
});

export const erasureCompleted = defineEvent({
  type: 'ErasureCompleted',
  schema: 1,
  streams: ['submission', 'article'],
  says: 'the receipt of an erasure: how many bodies and blobs are gone',
  body: z.strictObject({ bodies: z.int().nonnegative(), blobs: z.int().nonnegative() }),
  command: () => 'erasure-completed',
});
