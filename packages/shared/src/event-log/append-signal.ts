import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { APPEND_CHANNEL, listenForAppends } from './listen-for-appends.ts';

/** How those who wait for new events hear of them. */
export type AppendSignal = {
  /** This process has appended: its own listeners hear at once, other processes within the debounce. */
  appended(): void;
  onAppend(listener: () => void): () => void;
  close(): Promise<void>;
};

export type AppendSignalOptions = {
  readonly pool: pg.Pool;
  readonly connection: pg.ClientConfig;
  readonly head: () => Promise<number>;
  /** At most one NOTIFY in this time. */
  readonly debounceMs: number;
  /** What a lost NOTIFY costs at most: the head of the log is asked for this often. */
  readonly pollMs: number;
};

/**
 * NOTIFY on another connection than the appends', because inside the append's transaction it would take a second
 * global lock at commit. It may come late, twice or, when a connection breaks, never: the poll makes up for that.
 */
export function appendSignal(options: AppendSignalOptions): AppendSignal {
  const me = randomUUID();
  const listeners = new Set<() => void>();
  const wake = () => {
    for (const listener of listeners) listener();
  };
  const announcer = announce(options, me);
  let listening: ReturnType<typeof listenForAppends> | undefined;

  return {
    appended() {
      announcer.announce();
      if (listeners.size > 0) queueMicrotask(wake);
    },
    onAppend(listener) {
      listeners.add(listener);
      listening ??= listenForAppends(options, (from) => {
        if (from !== me) wake();
      });
      return () => listeners.delete(listener);
    },
    async close() {
      listeners.clear();
      await Promise.all([listening?.stop(), announcer.stop()]);
    },
  };
}

/** Sends the first announcement at once and what follows within `debounceMs` as one. */
function announce({ pool, debounceMs }: AppendSignalOptions, me: string) {
  let isDue = false;
  let sending: Promise<void> | undefined;

  async function send(): Promise<void> {
    while (isDue) {
      isDue = false;
      // Lost when the database is away; the others' polls find the events.
      await pool.query('select pg_notify($1, $2)', [APPEND_CHANNEL, me]).catch(() => undefined);
      await pause(debounceMs);
    }
    sending = undefined;
  }
  return {
    announce(): void {
      isDue = true;
      sending ??= send();
    },
    stop: async (): Promise<void> => sending,
  };
}
