import { setTimeout as pause } from 'node:timers/promises';
import type { RedisClient } from './redis-clients.ts';

/** A Redis that has been away for this long, in milliseconds, is not waited for by whoever closes. */
const PATIENCE_MS = 3000;
const LOOK_EVERY_MS = 100;

/**
 * Waits for `close`, which BullMQ keeps until Redis has heard of every ended job; when Redis stays away, not for
 * ever. Those jobs run again somewhere and find that their work is done.
 */
export async function closeAlthoughGone(
  client: Pick<RedisClient, 'status'>,
  close: () => Promise<void>,
): Promise<void> {
  const closed = new AbortController();
  const closing = close().finally(() => closed.abort());
  // Nobody waits for it once the race is over; its failure is no news then.
  closing.catch(() => undefined);
  await Promise.race([closing, stayedAway(client, closed.signal)]);
}

async function stayedAway(client: Pick<RedisClient, 'status'>, closed: AbortSignal): Promise<void> {
  let since = performance.now();
  while (performance.now() - since < PATIENCE_MS && !closed.aborted) {
    if (client.status === 'ready') since = performance.now();
    await pause(LOOK_EVERY_MS, undefined, { signal: closed }).catch(() => undefined);
  }
}
