import type { PlantedBug } from './planted-bug.ts';

export const noReconciler: PlantedBug = {
  name: 'no reconciler',
  says: 'nobody compares the queues with the open work',
  breaks: ['C2', 'C11'],
  plant: () => ({ parts: (parts) => ({ ...parts, reconciles: false }) }),
};
