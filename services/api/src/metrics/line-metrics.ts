import type { JobEnded } from '@daybook/shared/pipeline/process-job.ts';
import { jobMetrics } from '@daybook/shared/process/job-metrics.ts';
import { Gauge, Registry } from 'prom-client';
import { type PipelineStatus, readStatus, type StatusPorts } from '../status/pipeline-status.ts';

/** What a process that works the line tells Prometheus. */
export type LineMetrics = {
  readonly jobEnded: (ended: JobEnded) => void;
  /** The page: counters as they stand, gauges read now. */
  readonly page: (ports: StatusPorts) => Promise<{ readonly contentType: string; readonly body: string }>;
};

export function lineMetrics(registry: Registry = new Registry()): LineMetrics {
  const registers = [registry];
  const jobEnded = jobMetrics(registry);
  const show = gauges(registers);
  return {
    jobEnded,
    page: async (ports) => {
      show(await readStatus(ports));
      return { contentType: registry.contentType, body: await registry.metrics() };
    },
  };
}

function gauges(registers: Registry[]): (status: PipelineStatus) => void {
  const events = new Gauge({
    name: 'daybook_log_position',
    help: 'The last position of the log.',
    registers,
  });
  const submissions = new Gauge({
    name: 'daybook_submissions',
    help: 'Submissions by what became of them.',
    labelNames: ['state'],
    registers,
  });
  const lost = new Gauge({
    name: 'daybook_conservation_difference',
    help: 'Accepted submissions that are nowhere; anything but 0 is a bug.',
    registers,
  });
  const lag = new Gauge({
    name: 'daybook_follower_lag_events',
    help: 'How many events a follower is behind the log.',
    labelNames: ['follower'],
    registers,
  });
  const queued = new Gauge({
    name: 'daybook_queue_jobs',
    help: 'Jobs on the queues, by stage and state.',
    labelNames: ['stage', 'state'],
    registers,
  });
  return (status) => {
    events.set(status.head);
    lost.set(status.conservation.difference);
    for (const [state, count] of Object.entries(status.counts)) submissions.set({ state }, count);
    for (const [follower, behind] of Object.entries(status.lag)) lag.set({ follower }, behind);
    for (const [stage, counts] of Object.entries(status.queues ?? {}))
      for (const [state, count] of Object.entries(counts)) queued.set({ stage, state }, count);
  };
}
