import { z } from 'zod';

/**
 * What dedupe compares, computed by extract and kept in its event, so that a decision can be made again from the
 * log alone. `sketch` is at most 700 bytes before base64.
 */
export const fingerprint = z.strictObject({
  version: z.string(),
  contentHash: z.string(),
  sketch: z.string(),
  shingles: z.int().nonnegative(),
  headlineKey: z.string(),
});
export type Fingerprint = z.infer<typeof fingerprint>;
