import { errorCodes } from '@daybook/shared/process/errors.ts';
import { z } from 'zod';

/**
 * What a command and the owner of its data folder say to each other: one JSON object per line over a loopback
 * connection. The connection is the membership: when it ends, however it ends, the user is gone.
 */

/** A database alone for reading, or the whole line so that dropped articles go through. */
export const need = z.enum(['database', 'line']);
export type Need = z.infer<typeof need>;

export const request = z.discriminatedUnion('say', [
  z.object({ say: z.literal('join'), token: z.string(), need }),
  z.object({ say: z.literal('leave') }),
]);

/** Where the owner's PostgreSQL, large blobs and web page are. */
export const doors = z.object({
  databaseUrl: z.string(),
  queuesUrl: z.string(),
  blobFolder: z.string().nullable(),
  web: z.string().nullable(),
  /** False for a server that stops with its last user. */
  stays: z.boolean(),
});
export type Doors = z.infer<typeof doors>;

const code = z.enum(Object.keys(errorCodes) as [keyof typeof errorCodes, ...(keyof typeof errorCodes)[]]);

export const reply = z.discriminatedUnion('say', [
  z.object({ say: z.literal('welcome'), doors }),
  z.object({ say: z.literal('refused'), code, message: z.string(), fix: z.string().optional() }),
  /** `last`: the owner stops now; the connection ends when it has. */
  z.object({ say: z.literal('goodbye'), last: z.boolean() }),
  /** Whoever is still in should leave: the owner was told to stop. */
  z.object({ say: z.literal('stopping') }),
]);
export type Reply = z.infer<typeof reply>;
