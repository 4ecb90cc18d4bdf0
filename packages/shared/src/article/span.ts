import { z } from 'zod';

/** A half-open range of UTF-16 offsets: `text.slice(start, end)` is the evidence. */
export const span = z.strictObject({ start: z.int().nonnegative(), end: z.int().nonnegative() });
export type Span = z.infer<typeof span>;

/** The words a span stands for. */
export const evidence = (text: string, { start, end }: Span): string => text.slice(start, end);
