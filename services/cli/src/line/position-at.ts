import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { lastBefore } from '@daybook/shared/event-log/last-before.ts';
import { wholeNumber } from '@daybook/shared/process/whole-number.ts';
import { z } from 'zod';

/** A moment in the log: a position, or a time with its zone. */
export const atShape = z.union(
  [
    wholeNumber(0),
    z
      .string()
      .refine(isInstant)
      .transform((time) => new Date(time)),
  ],
  {
    error: 'a position, or a time with its zone such as 2026-11-24T12:00Z, is needed',
  },
);
export type At = z.infer<typeof atShape>;

/** The last position there was at that moment; 0 before the first event. */
export async function positionAt(at: At, log: Pick<EventLog, 'readAll' | 'head'>): Promise<number> {
  if (typeof at === 'number') return at;
  const justAfter = new Date(at.getTime() + 1);
  return lastBefore(log, justAfter, await log.head());
}

/** Without a zone it would be another moment on another machine. */
function isInstant(text: string): boolean {
  return (
    /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/.test(text) &&
    !Number.isNaN(Date.parse(text))
  );
}
