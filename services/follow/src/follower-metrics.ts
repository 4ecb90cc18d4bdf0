import type { Checkpoints } from '@daybook/shared/event-log/checkpoints.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import type { Reconciled } from '@daybook/shared/pipeline/reconciler.ts';
import { ANSWER_MS, inTime } from '@daybook/shared/process/in-time.ts';
import { Counter, Gauge, type Registry } from 'prom-client';

/** What the process with the followers tells Prometheus. */
export function followerMetrics(
  registry: Registry,
  { log, checkpoints }: { log: Pick<EventLog, 'head'>; checkpoints: Pick<Checkpoints, 'all'> },
): { readonly reconciled: (found: Reconciled) => void; readonly swept: (blobs: number) => void } {
  const registers = [registry];
  const lag = new Gauge({
    name: 'daybook_follower_lag_events',
    help: 'How many events a follower is behind the log.',
    labelNames: ['follower'],
    registers,
    collect: async () => {
      const found = await inTime(Promise.all([checkpoints.all(), log.head()]), ANSWER_MS, undefined);
      if (found === undefined) return;
      const [positions, head] = found;
      for (const [follower, position] of positions) lag.set({ follower }, Math.max(0, head - position));
    },
  });
  const added = new Counter({
    name: 'daybook_reconciled_jobs_total',
    help: 'Jobs that were missing on the queues and were added again.',
    registers,
  });
  const swept = new Counter({
    name: 'daybook_swept_blobs_total',
    help: 'Blobs that no event named and that were removed.',
    registers,
  });
  return { reconciled: (found) => added.inc(found.added), swept: (blobs) => swept.inc(blobs) };
}
