import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import type { StoredEvent } from '@daybook/shared/events/envelope.ts';

export type Tail = {
  readonly after: number;
  /** Only events for which this holds; all of them unless told. */
  readonly wants?: (event: StoredEvent) => boolean;
};

type Log = Pick<EventLog, 'readAll' | 'onAppend'>;

/** Wake-ups may be lost with a connection, so a waiting reader looks by itself this often. */
const SAFETY_POLL_MS = 1000;
const BATCH = 500;

/** What is there now after a position, in batches, then ends. */
export async function* eventsThere(
  log: Log,
  { after, wants = () => true }: Tail,
): AsyncGenerator<StoredEvent[]> {
  for (let from = after; ; ) {
    const batch = await log.readAll({ after: from, limit: BATCH });
    const last = batch.at(-1);
    if (last === undefined) return;
    from = last.position;
    yield batch.filter(wants);
    if (batch.length < BATCH) return;
  }
}

/**
 * What is there and then whatever comes, until `signal` aborts. Yields an empty batch every `idleMs` in which
 * nothing came, so that a connection can be kept warm.
 */
export async function* eventsAsTheyCome(
  log: Log,
  { after, wants = () => true }: Tail,
  { signal, idleMs }: { signal: AbortSignal; idleMs: number },
): AsyncGenerator<StoredEvent[]> {
  const bell = bellOf(log, signal);
  let from = after;
  let quietSince = performance.now();
  try {
    while (!signal.aborted) {
      const rung = bell.next();
      const batch = await log.readAll({ after: from, limit: BATCH });
      from = batch.at(-1)?.position ?? from;
      const wanted = batch.filter(wants);
      if (wanted.length > 0 || performance.now() - quietSince >= idleMs) {
        quietSince = performance.now();
        yield wanted;
      }
      if (batch.length === 0) await rung(Math.min(SAFETY_POLL_MS, idleMs));
    }
  } finally {
    bell.close();
  }
}

/** Rings on an append, on an abort, or when the time is up. A ring between `next()` and waiting for it is not lost. */
function bellOf(log: Pick<EventLog, 'onAppend'>, signal: AbortSignal) {
  let ring: () => void = () => {};
  const listener = (): void => ring();
  const stop = log.onAppend(listener);
  signal.addEventListener('abort', listener);
  return {
    next: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      ring = resolve;
      return async (timeoutMs: number): Promise<void> => {
        const timer = setTimeout(resolve, timeoutMs);
        await promise;
        clearTimeout(timer);
      };
    },
    close: () => {
      stop();
      signal.removeEventListener('abort', listener);
    },
  };
}
