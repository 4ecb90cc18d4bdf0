import { z } from 'zod';
import { sha256Hex } from './body-parts.ts';
import { defineEvent } from './define-event.ts';

export const door = z.enum(['cli', 'http', 'queue', 'feed', 'folder']);
export type Door = z.infer<typeof door>;

/** What the submitter said about it; claims, not findings. `contentType` is a whole Content-Type header value. */
export const declared = z.strictObject({
  url: z.string().optional(),
  title: z.string().optional(),
  publishedAt: z.string().optional(),
  source: z.string().optional(),
  lang: z.string().optional(),
  contentType: z.string().optional(),
  contentEncoding: z.string().optional(),
  name: z.string().optional(),
});
export type Declared = z.infer<typeof declared>;

export const submissionReceived = defineEvent({
  type: 'SubmissionReceived',
  schema: 1,
  streams: ['submission'],
  says: 'somebody dropped something: who, through which door, the bytes or the URL, and what they said about it',
  body: z.strictObject({
    door,
    key: z.string().nullable(),
    offered: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('blob'), blob: sha256Hex, bytes: z.int().nonnegative() }),
      z.strictObject({ kind: z.literal('url'), url: z.string() }),
    ]),
    declared,
  }),
  command: () => 'submit',
});
