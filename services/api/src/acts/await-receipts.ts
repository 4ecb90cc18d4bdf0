import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import type { EventBody } from '@daybook/shared/events/catalogue.ts';
import { decodeEvent } from '@daybook/shared/events/codec.ts';
import { eventsAsTheyCome } from '../events/tail.ts';

const QUIET_MS = 1000;

/**
 * Waits until each of these streams has the receipt of its erasure, and returns the receipts by stream: those there are
 * when `signal` aborts. `after` is a position before the first of them.
 */
export async function awaitReceipts(
  log: Pick<EventLog, 'readAll' | 'onAppend'>,
  streams: readonly string[],
  { after, signal }: { after: number; signal: AbortSignal },
): Promise<ReadonlyMap<string, EventBody<'ErasureCompleted'>>> {
  const receipts = new Map<string, EventBody<'ErasureCompleted'>>();
  const wanted = new Set(streams);
  const wants = ({ type, stream }: { type: string; stream: string }): boolean =>
    type === 'ErasureCompleted' && wanted.has(stream);
  for await (const batch of eventsAsTheyCome(log, { after, wants }, { signal, idleMs: QUIET_MS })) {
    for (const event of batch.map(decodeEvent))
      if (event.type === 'ErasureCompleted') receipts.set(event.stream, event.body);
    if (receipts.size === wanted.size) break;
  }
  return receipts;
}
