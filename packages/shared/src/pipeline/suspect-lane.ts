import { WaitAndRetry } from '../process/errors.ts';
import type { JobHandler } from '../queues/job-queues.ts';

/** How long a suspect waits for its turn, in milliseconds. */
const TURN_MS = 500;

/**
 * Of the jobs whose worker has died under them, this process runs one at a time, whatever their stage; the others go
 * back to their queue meanwhile. So the one that kills its process is soon alone among them, and those that only
 * stood beside it are not counted as crashed again and again.
 */
export function suspectLane(): (handler: JobHandler) => JobHandler {
  let taken = false;
  return (handler) => async (job, attempt) => {
    if (attempt.crashes === 0) return handler(job, attempt);
    if (taken) throw new WaitAndRetry(TURN_MS, undefined);
    taken = true;
    try {
      await handler(job, attempt);
    } finally {
      taken = false;
    }
  };
}
