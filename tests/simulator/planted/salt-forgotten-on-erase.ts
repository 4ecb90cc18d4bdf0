import { inMemoryEventLog } from '@daybook/shared/event-log/in-memory-event-log.ts';
import type { PlantedBug } from './planted-bug.ts';

/** An erasure empties the body; the salt beside it stays, and with it the hash of a short body can be guessed. */
export const saltForgottenOnErase: PlantedBug = {
  name: 'salt forgotten on erase',
  says: 'an erasure empties the body and leaves its salt',
  breaks: ['C10'],
  plant: () => ({
    world: {
      logServer: ({ now, salt }) => {
        const salts: string[] = [];
        const remembered = (): Uint8Array => {
          const made = salt();
          salts.push(Buffer.from(made).toString('hex'));
          return made;
        };
        const log = inMemoryEventLog({ now, salt: remembered });
        return {
          ...log,
          hashes: () => log.hashes().map((each, index) => ({ ...each, salt: salts[index] ?? null })),
        };
      },
    },
  }),
};
