import type { StageJob } from '../article/work.ts';
import type { Checkpoints } from '../event-log/checkpoints.ts';
import type { Follower } from '../event-log/follower.ts';
import type { JobQueues } from '../queues/job-queues.ts';
import { foldOpenWork } from './open-work.ts';

/** The dispatcher's name among the followers. */
export const DISPATCHER = 'dispatcher';

const DISPATCH_REST_MS = 5;

/**
 * Follows the log and puts the next job on its queue, then moves its checkpoint: after a crash in between it adds the
 * same jobs again, which changes nothing because their ids are the same. Of a batch only what is still due at its end
 * is added, so catching up on a long log does not queue work that is done already.
 */
export const dispatcher = (
  queues: Pick<JobQueues, 'add'>,
  checkpoints: Pick<Checkpoints, 'advance'>,
): Follower => ({
  name: DISPATCHER,
  // An add and a checkpoint for several jobs cost what they cost for one; a lone article does not wait, since its
  // next event comes later than this.
  restMs: DISPATCH_REST_MS,
  handle: async ({ events, from, to }, lease) => {
    const due = new Map<string, StageJob>();
    foldOpenWork(due, events);
    if (due.size > 0) await queues.add([...due.values()]);
    await checkpoints.advance(lease, from, to);
  },
});
