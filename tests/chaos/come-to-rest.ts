import { setTimeout as pause } from 'node:timers/promises';
import { readDueJobs } from '@daybook/shared/projections/due-jobs.ts';
import type { JobQueues } from '@daybook/shared/queues/job-queues.ts';
import type { Store } from '@daybook/shared/service/open-store.ts';

const LOOK_EVERY_MS = 250;
/** So many looks in a row must find the same stillness. */
const STILL = 4;

/** Waits until nothing is open, every follower stands at the head and no job is left. False when it takes too long. */
export async function comeToRest(store: Store, queues: JobQueues, limitMs: number): Promise<boolean> {
  const deadline = performance.now() + limitMs;
  let still = 0;
  let last = -1;
  while (performance.now() < deadline) {
    const head = await restsAt(store, queues).catch(() => undefined);
    still = head !== undefined && head === last ? still + 1 : 0;
    last = head ?? -1;
    if (still >= STILL) return true;
    await pause(LOOK_EVERY_MS);
  }
  return false;
}

/** The head of the log when everything is at rest there. */
async function restsAt({ pool, log, checkpoints }: Store, queues: JobQueues): Promise<number | undefined> {
  const head = await log.head();
  const positions = [...(await checkpoints.all()).values()];
  if (positions.some((position) => position < head)) return undefined;
  for await (const jobs of readDueJobs(pool)) if (jobs.length > 0) return undefined;
  const counts = Object.values(await queues.counts());
  const left = counts.reduce((sum, { waiting, active, delayed }) => sum + waiting + active + delayed, 0);
  return left === 0 ? head : undefined;
}
