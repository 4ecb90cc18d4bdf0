import { jobIdOf } from '@daybook/shared/article/work.ts';
import type { Case, QueuedJob, Violation } from './evidence.ts';
import { dueJobs, turnsOf } from './turns.ts';

/**
 * C11: every job belongs to open work, and everything open has exactly one job, in the queue of its stage. What another
 * producer dropped is taken in: it neither waits for ever nor fails, since whatever is wrong with it is an event.
 */
export function jobsAreTheOpenWork({ decoded, jobs }: Case): Violation[] {
  const open = new Set(dueJobs(turnsOf(decoded)).map(jobIdOf));
  const live = jobs.filter(({ state }) => state !== 'failed' && state !== 'completed');
  const counts = new Map<string, number>();
  for (const { id } of live) counts.set(id, (counts.get(id) ?? 0) + 1);
  const refused = jobs.filter(({ job, state }) => job === null && state === 'failed');
  return [
    ...refused.map(({ id }) => tell(id, 'of another producer failed, and no event says why')),
    ...live.flatMap((job) => misplaced(job, open)),
    ...[...open]
      .filter((id) => counts.get(id) !== 1)
      .map((id) => tell(id, `is due and has ${counts.get(id) ?? 0} jobs`)),
  ];
}

const tell = (about: string, says: string): Violation => ({ check: 'C11', about, says });

function misplaced({ queue, id, job, state }: QueuedJob, open: ReadonlySet<string>): Violation[] {
  if (job === null) return [tell(id, `of another producer is still ${state} on ${queue}`)];
  if (job.stage !== queue) return [tell(id, `for ${job.stage} lies on the queue ${queue}`)];
  if (jobIdOf(job) !== id) return [tell(id, `carries the work of ${jobIdOf(job)}`)];
  return open.has(id) ? [] : [tell(id, `is ${state}, and nothing is due`)];
}
