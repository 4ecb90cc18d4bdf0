import type { PlantedBug } from './planted-bug.ts';

/** What a queue does unless told otherwise: it fails a job that lost its worker twice, keeps it, and its id is taken. */
export const keptFailedJob: PlantedBug = {
  name: 'kept failed job',
  says: 'the queue fails a stalled job by itself and keeps it under its id',
  breaks: ['C2', 'C11'],
  plant: () => ({ world: { queues: { maxStalled: 1, replacesFinished: false } } }),
};
