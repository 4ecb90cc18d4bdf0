import { z } from 'zod';

/** The stages in the order the article meets them. */
export const stageName = z.enum(['ingest', 'clean', 'extract', 'dedupe', 'publish']);
export type StageName = z.infer<typeof stageName>;
