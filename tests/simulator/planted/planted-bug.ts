import type { CheckName } from '../../chaos/checker/evidence.ts';
import type { Plant, Simulate } from '../simulate.ts';

/** A mistake that somebody could make, put in where daybook is put together; daybook's own code knows nothing of it. */
export type PlantedBug = {
  readonly name: string;
  /** What is done wrong. */
  readonly says: string;
  /** The checks that are there to find it. */
  readonly breaks: readonly CheckName[];
  /** A new one for each world. */
  readonly plant: () => Plant;
  /** The weather in which it shows soonest, where that is not the usual one. */
  readonly shows?: Pick<Simulate, 'offers' | 'kills'>;
};
