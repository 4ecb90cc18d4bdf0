import type { Checkpoints } from '@daybook/shared/event-log/checkpoints.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import {
  type Conservation,
  type Counts,
  checkConservation,
} from '@daybook/shared/projections/conservation.ts';
import type { FunnelTotals } from '@daybook/shared/projections/funnel-totals.ts';
import type { JobQueues, QueueCounts } from '@daybook/shared/queues/job-queues.ts';

/** The first screen: where everything is, and whether anything is missing. */
export type PipelineStatus = {
  /** The last position of the log. */
  readonly head: number;
  readonly counts: Counts;
  /** Per stage: how many came through, and how many ended there for which reason. */
  readonly stages: FunnelTotals['stages'];
  readonly conservation: Conservation;
  /** How many events each follower is behind. */
  readonly lag: Readonly<Record<string, number>>;
  /** Null where nobody runs the queues. */
  readonly queues: Readonly<Record<string, QueueCounts>> | null;
};

export type StatusPorts = {
  readonly log: Pick<EventLog, 'head'>;
  readonly checkpoints: Pick<Checkpoints, 'all'>;
  readonly funnel: () => Promise<FunnelTotals>;
  readonly queues?: Pick<JobQueues, 'counts'>;
};

export async function readStatus({ log, checkpoints, funnel, queues }: StatusPorts): Promise<PipelineStatus> {
  const [followers, totals, counts] = await Promise.all([
    checkpoints.all(),
    funnel(),
    queues?.counts() ?? null,
  ]);
  const head = await log.head();
  const lag = [...followers]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, position]) => [name, Math.max(0, head - position)]);
  return {
    head,
    counts: totals.counts,
    stages: totals.stages,
    conservation: checkConservation(totals.counts),
    lag: Object.fromEntries(lag),
    queues: counts,
  };
}
