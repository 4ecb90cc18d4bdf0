import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { AppendSignalOptions } from './append-signal.ts';

export const APPEND_CHANNEL = 'daybook_append';

const RECONNECT_MS = 500;

/** Called with the sender's name, or with undefined when nobody in particular gave the sign. */
type Wake = (from: string | undefined) => void;

/**
 * LISTENs on a connection of its own and polls the head of the log, until stopped. After a break it connects again
 * and wakes everybody, in case a notification was missed meanwhile.
 */
export function listenForAppends(options: AppendSignalOptions, wake: Wake): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const ended = Promise.all([
    keepListening(options, wake, stopping.signal),
    keepPolling(options, wake, stopping.signal),
  ]);
  return {
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}

async function keepListening(options: AppendSignalOptions, wake: Wake, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    // What goes wrong here costs time and no event: the poll goes on, and the next round connects again.
    await listenOnce(options, wake, stop).catch(() => undefined);
    await pauseUnlessStopped(RECONNECT_MS, stop);
  }
}

async function listenOnce({ connection }: AppendSignalOptions, wake: Wake, stop: AbortSignal): Promise<void> {
  const client = new pg.Client(connection);
  const broken = new Promise<void>((resolve) => {
    client.on('error', () => resolve());
    client.on('end', resolve);
    stop.addEventListener('abort', () => resolve(), { once: true });
  });
  try {
    await client.connect();
    client.on('notification', ({ payload }) => wake(payload));
    await client.query(`listen ${APPEND_CHANNEL}`);
    wake(undefined);
    await broken;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function keepPolling(
  { head, pollMs }: AppendSignalOptions,
  wake: Wake,
  stop: AbortSignal,
): Promise<void> {
  let seen: number | undefined;
  while (!stop.aborted) {
    const now = await head().catch(() => seen);
    if (now !== seen) wake(undefined);
    seen = now;
    await pauseUnlessStopped(pollMs, stop);
  }
}

const pauseUnlessStopped = (ms: number, signal: AbortSignal): Promise<void> =>
  pause(ms, undefined, { signal }).catch(() => undefined);
