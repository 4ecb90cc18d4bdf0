import type { CanonicalPolicy } from '@daybook/shared/article/canonical/choose-canonical.ts';
import type { BlobStore } from '@daybook/shared/blob-store/blob-store.ts';
import type { Checkpoints } from '@daybook/shared/event-log/checkpoints.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import type { StreamsBeginning } from '@daybook/shared/event-log/find-id.ts';
import type { FunnelTotals } from '@daybook/shared/projections/funnel-totals.ts';
import type { JobQueues } from '@daybook/shared/queues/job-queues.ts';
import type { CanonicalView } from './canonical/read-canonical.ts';
import type { StoryReads } from './stories/story-reads.ts';

/** What the API reads and writes. Everything it changes goes through the log. */
export type ApiPorts = {
  readonly log: EventLog;
  readonly streamsBeginning: StreamsBeginning;
  readonly blobs: BlobStore;
  readonly checkpoints: Pick<Checkpoints, 'all'>;
  readonly funnel: () => Promise<FunnelTotals>;
  readonly stories: StoryReads;
  /** The canonical article of an article's cluster, by the policy of the settings. */
  readonly canonical: (article: string) => Promise<CanonicalView | null>;
  readonly canonicalPolicy: CanonicalPolicy;
  readonly queues: JobQueues;
  /** A fresh UUIDv7. */
  readonly newId: () => string;
  /** What is wrong right now, in words; empty when the process can take work. */
  readonly troubles: () => Promise<readonly string[]>;
  /** The Prometheus page. */
  readonly metrics: () => Promise<{ readonly contentType: string; readonly body: string }>;
};

export type ApiOptions = {
  /** Names under which the API may be asked for, beside those of the loopback. */
  readonly allowedHosts: readonly string[];
  /** Whether the job board may change jobs. */
  readonly boardWrites: boolean;
  /** Hears of errors nobody expected. */
  readonly onError: (error: unknown) => void;
};
