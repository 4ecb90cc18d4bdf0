import { Counter, Histogram, type Registry } from 'prom-client';
import type { JobEnded } from '../pipeline/process-job.ts';

const SECONDS = [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10];

/** What every process that works on jobs counts; returns whom to tell of each job that ended. */
export function jobMetrics(registry: Registry): (ended: JobEnded) => void {
  const registers = [registry];
  const jobs = new Counter({
    name: 'daybook_jobs_total',
    help: 'Jobs that ended, by stage and how they ended.',
    labelNames: ['stage', 'end'],
    registers,
  });
  const seconds = new Histogram({
    name: 'daybook_job_duration_seconds',
    help: 'How long a job took, by stage.',
    labelNames: ['stage'],
    buckets: SECONDS,
    registers,
  });
  return ({ job, end, tookMs }) => {
    jobs.inc({ stage: job.stage, end });
    seconds.observe({ stage: job.stage }, tookMs / 1000);
  };
}
