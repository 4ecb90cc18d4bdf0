import { isFinished } from '@daybook/shared/queues/queue-storage.ts';
import type { ClientBook } from './client-process.ts';
import { isErased, streamsToRetry } from './operator-process.ts';
import type { World } from './world.ts';

/** Whether nothing is left to do: for the client, the operator, the queues and the followers. */
export async function isAtRest(world: World, book: ClientBook, toErase: readonly string[]): Promise<boolean> {
  if (!book.planned.every(({ key }) => book.settled.has(key))) return false;
  if (world.queues.jobs().some(({ state }) => !isFinished(state))) return false;
  const head = await world.log.head();
  const positions = await world.checkpoints.all();
  if ([...world.watched.followers].some((name) => positions.get(name) !== head)) return false;
  if (world.readModels.rows('due_jobs').length > 0) return false;
  const stored = await world.log.readAll({ after: 0, limit: 1_000_000 });
  return streamsToRetry(stored).length === 0 && toErase.every((each) => isErased(each, stored));
}
