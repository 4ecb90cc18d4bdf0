import type { EventLog, ReplayRange } from '@daybook/shared/event-log/event-log.ts';
import type { StoredEvent } from '@daybook/shared/events/envelope.ts';

/**
 * Takes out of `suspects` every blob that an event of the range names. Anything in a body that looks like a hash
 * counts: better kept than lost. Events for which `counts` does not hold acquit nobody.
 */
export async function acquit(
  suspects: Set<string>,
  log: Pick<EventLog, 'replay'>,
  range: ReplayRange,
  counts: (event: StoredEvent) => boolean = () => true,
): Promise<void> {
  if (suspects.size === 0) return;
  for await (const events of log.replay(range)) {
    for (const event of events)
      if (counts(event))
        for (const [hash] of (event.body ?? '').matchAll(/[0-9a-f]{64}/g)) suspects.delete(hash);
  }
}
