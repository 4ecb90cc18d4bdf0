import { setTimeout as pause } from 'node:timers/promises';
import type { KeptService } from './keep-service.ts';

const LOOK_EVERY_MS = 20;

/**
 * Chooses whom a fault meets, one after the other: a service that is up, at a moment when at least half of them are.
 * Killing what is dead already proves nothing, and of a line that is mostly down there is little to be learnt; on a
 * machine that starts services slowly the faults then come later than the schedule says, in its order.
 */
export function victimsAmong(
  services: readonly Pick<KeptService, 'isUp'>[],
): (choice: number) => Promise<number> {
  let turn = Promise.resolve(0);

  async function find(choice: number): Promise<number> {
    for (;;) {
      const up = services.flatMap(({ isUp }, index) => (isUp() ? [index] : []));
      const chosen = up[choice % up.length];
      if (chosen !== undefined && up.length * 2 >= services.length) return chosen;
      await pause(LOOK_EVERY_MS);
    }
  }
  return (choice) => {
    turn = turn.then(() => find(choice));
    return turn;
  };
}
