import type { BlobStore } from '@daybook/shared/blob-store/blob-store.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { lastBefore } from '@daybook/shared/event-log/last-before.ts';
import { acquit } from './acquit.ts';

/**
 * Removes blobs that no event names. A blob is put before its event, so a crash in between (or a decision that was
 * made twice) leaves an orphan. Nothing younger than a day is looked at: its event may just be on its way. A put of
 * bytes that are there already renews their age, and the removal asks for the age once more.
 *
 * One sweep looks at the blobs put in the `windowMs` before that day and costs one reading of the log since then;
 * only when some are left over, the whole log is asked about those. What a put that was killed left half written goes,
 * too: it may be words that were erased since. Returns how many were removed.
 */
export type SweepOptions = {
  readonly log: Pick<EventLog, 'readAll' | 'replay' | 'head'>;
  readonly blobs: Pick<BlobStore, 'putBetween' | 'removeUnlessPutSince' | 'removeTorn'>;
  readonly now: Date;
  readonly windowMs?: number;
  readonly graceMs?: number;
};

const HOUR_MS = 3_600_000;

export async function sweepOrphans(options: SweepOptions): Promise<number> {
  const { log, blobs, now, windowMs = 7 * 24 * HOUR_MS, graceMs = 24 * HOUR_MS } = options;
  const until = new Date(now.getTime() - graceMs);
  const from = new Date(until.getTime() - windowMs);
  const suspects = new Set<string>();
  for await (const batch of blobs.putBetween(from, until)) for (const hash of batch) suspects.add(hash);
  const head = await log.head();
  const start = suspects.size === 0 ? head : await lastBefore(log, from, head);
  await acquit(suspects, log, { after: start, upTo: head });
  await acquit(suspects, log, { after: 0, upTo: start });
  let removed = await blobs.removeTorn(until);
  for (const hash of suspects) if (await blobs.removeUnlessPutSince(hash, until)) removed += 1;
  return removed;
}
