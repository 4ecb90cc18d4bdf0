import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { Settings } from '../process/config.ts';
import type { JobQueues } from '../queues/job-queues.ts';
import type { Store } from './open-store.ts';

/** What a service stands on; opened before it starts and closed after it has closed. */
export type Ground = {
  readonly settings: Settings;
  readonly logger: Logger;
  readonly store: Store;
  readonly queues: JobQueues;
  /** The service's own metrics go in here; nothing about the runtime is in it. */
  readonly registry: Registry;
  /** What is wrong right now, in words; empty when the process can take work. */
  readonly troubles: () => Promise<readonly string[]>;
  /** Hears of what went wrong and needs nobody. */
  readonly onTrouble: (error: unknown) => void;
};

export type RunningService = {
  /** Takes no new work and resolves when what runs has ended. */
  readonly close: () => Promise<void>;
  /** Where it answers over HTTP, for a service that does; the others get the probes' server. */
  readonly url?: string;
};

/** One process of daybook that does one thing, as `runService` runs it. */
export type Service = {
  readonly name: string;
  /** Connections to the log's database that it uses at once. */
  readonly connections: (settings: Settings) => number;
  readonly start: (ground: Ground) => Promise<RunningService>;
};
