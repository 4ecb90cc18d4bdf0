import { jobIdOf, type StageJob } from '../article/work.ts';

/**
 * What the queues lack: the open jobs that are neither waiting, delayed nor running. A finished job of open work
 * counts as missing: whatever ended it left no event, so the work is still to be done.
 */
export const missingJobs = (open: readonly StageJob[], present: ReadonlySet<string>): StageJob[] =>
  open.filter((job) => !present.has(jobIdOf(job)));
