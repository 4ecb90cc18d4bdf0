import type { StageJob } from '../article/work.ts';
import type { Checkpoints } from '../event-log/checkpoints.ts';
import type { Follower } from '../event-log/follower.ts';
import type { JobQueues } from '../queues/job-queues.ts';
import { foldOpenWork } from './open-work.ts';

/** The dispatcher's name among the followers. */
export const DISPATCHER = 'dispatcher';

/** Of a lone article, whose next event comes later than this. */
const LONE_EVENTS = 2;
const LONE_REST_MS = 5;
/** When events come in numbers, each loop costs the same read, add and checkpoint whether it is for three jobs or ten. */
const BUSY_REST_MS = 20;

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
  restMs: (events) => (events <= LONE_EVENTS ? LONE_REST_MS : BUSY_REST_MS),
  handle: async ({ events, from, to }, lease) => {
    const due = new Map<string, StageJob>();
    foldOpenWork(due, events);
    if (due.size > 0) await queues.add([...due.values()]);
    await checkpoints.advance(lease, from, to);
  },
});
