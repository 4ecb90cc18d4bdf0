import type { PlantedBug } from './planted-bug.ts';
import { type SequenceLog, sequenceLog } from './sequence-log.ts';

/** Positions are taken before the commit: whoever dies in between leaves a hole, whoever is slow comes in behind. */
export const positionFromASequence: PlantedBug = {
  name: 'position from a sequence',
  says: 'positions are drawn from a sequence before the append commits',
  breaks: ['C4', 'C7'],
  plant: () => {
    let server: SequenceLog | undefined;
    return {
      world: {
        logServer: (options) => {
          server = sequenceLog(options);
          return server;
        },
      },
      ports: (ports, world) => ({
        ...ports,
        log: {
          ...ports.log,
          append: async (append) => {
            const log = server ?? sequenceLog({});
            const count = append.reduce((sum, { events }) => sum + events.length, 0);
            const positions = await ports.call('database', 'nextval', () => log.next(count));
            const verdict = await ports.call('database', 'commit', () => log.appendAt(append, positions));
            if (verdict.verdict === 'ok') world.bells.ring(ports.process);
            return verdict;
          },
        },
      }),
      door: (ports) => ({
        ...ports,
        log: {
          ...ports.log,
          append: (append) =>
            ports.call('database', 'append', () => {
              const log = server ?? sequenceLog({});
              return log.appendAt(append, log.next(append.flatMap(({ events }) => events).length));
            }),
        },
      }),
    };
  },
};
