import type { Append, Verdict } from '@daybook/shared/event-log/event-log.ts';
import type { ProcessPorts } from '../process-ports.ts';
import type { World } from '../world.ts';
import type { PlantedBug } from './planted-bug.ts';

/** The door puts the job on the queue, answers, and only then writes to the log. */
export const appendAfterEnqueue: PlantedBug = {
  name: 'append after enqueue',
  says: 'the door enqueues and answers before it appends',
  breaks: ['C1'],
  shows: { offers: 24, kills: 60 },
  plant: () => ({
    door: (ports, world) => ({
      ...ports,
      log: { ...ports.log, append: (append) => hasty(ports, world, append) },
    }),
  }),
};

async function hasty(ports: ProcessPorts, world: World, append: Append): Promise<Verdict> {
  const jobs = append.map(({ stream }) => ({
    stream,
    stage: 'ingest' as const,
    revision: 0,
    round: 0,
    cause: 1,
  }));
  await ports.call('queues', 'enqueue', () => world.queues.add(jobs));
  void ports.log.append(append).catch(ports.hearTrouble);
  return { verdict: 'ok', positions: append.map(() => 1) };
}
