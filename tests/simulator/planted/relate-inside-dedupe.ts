import { RELATE } from '@daybook/follow/relate.ts';
import { onlyAdvances, replaceFollower } from './only-advances.ts';
import type { PlantedBug } from './planted-bug.ts';

/** Related items are looked up when their article is deduplicated, and nobody comes back to those not found then. */
export const relateInsideDedupe: PlantedBug = {
  name: 'relate inside dedupe',
  says: 'related items are resolved by dedupe alone',
  breaks: ['C8'],
  plant: () => ({ parts: (parts) => replaceFollower(parts, RELATE, onlyAdvances(RELATE, parts.ports)) }),
};
