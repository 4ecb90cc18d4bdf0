import type { Append, Verdict } from '@daybook/shared/event-log/event-log.ts';
import { slots } from '@daybook/shared/pipeline/slots.ts';
import type { ProcessPorts } from '../process-ports.ts';
import type { World } from '../world.ts';
import type { PlantedBug } from './planted-bug.ts';

/**
 * The statement that waits for the lock also looks: with a snapshot from before the wait. The position it takes is
 * used by then, and the primary key refuses it; who works on it next meets the next one.
 */
export const lockAndCheckInOneStatement: PlantedBug = {
  name: 'lock and check in one statement',
  says: 'the append looks at the log with a snapshot from before it got the lock',
  breaks: ['C2'],
  shows: { offers: 24, kills: 0 },
  plant: () => ({
    ports: (ports, world) => {
      const inTurn = slots(1);
      const append = (parts: Append) => stale(ports, world, parts, inTurn);
      return { ...ports, log: { ...ports.log, append } };
    },
  }),
};

/** The lock is held to the commit, across a sync to a slow disk, in milliseconds. */
const HELD_MS = 150;

async function stale(
  { call, log, timers }: ProcessPorts,
  world: World,
  append: Append,
  inTurn: ReturnType<typeof slots>,
): Promise<Verdict> {
  const seen = await call('database', 'look and wait for the lock', () => world.log.head());
  return inTurn(async () => {
    await timers.pause(world.random.below(HELD_MS));
    const now = await call('database', 'got the lock', () => world.log.head());
    if (now === seen) return log.append(append);
    throw Object.assign(new Error('duplicate key value violates unique constraint "event_pkey"'), {
      code: '23505',
    });
  });
}
