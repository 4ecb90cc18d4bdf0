import type { PlantedBug } from './planted-bug.ts';

/** Followers rely on being told, and a notification can get lost. */
export const lostWakeUp: PlantedBug = {
  name: 'lost wake-up',
  says: 'followers wait for notifications and never look by themselves',
  breaks: ['C7', 'C6', 'C2'],
  plant: () => ({ world: { bells: { polls: false, hearsItself: false } } }),
};
