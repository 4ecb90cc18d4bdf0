import type { Append, Verdict } from '@daybook/shared/event-log/event-log.ts';
import type { ProcessPorts } from '../process-ports.ts';
import type { PlantedBug } from './planted-bug.ts';

/** Workers append at whatever version a stream has by now, under ids made up on the spot. */
export const noFencing: PlantedBug = {
  name: 'no fencing',
  says: 'stages append without an expected version and without ids of their own',
  breaks: ['C3'],
  shows: { offers: 16, kills: 40 },
  plant: () => ({
    ports: (ports) => ({ ...ports, log: { ...ports.log, append: (append) => anyhow(ports, append) } }),
  }),
};

async function anyhow({ log, newId }: ProcessPorts, append: Append): Promise<Verdict> {
  for (;;) {
    const parts = await Promise.all(
      append.map(async ({ stream, events }) => ({
        stream,
        expectedVersion: (await log.readStream(stream)).length,
        events: events.map((event) => ({ ...event, id: newId() })),
      })),
    );
    const verdict = await log.append(parts);
    if (verdict.verdict !== 'conflict') return verdict;
  }
}
