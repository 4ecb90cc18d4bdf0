import type { Features } from './compare.ts';

/**
 * How much each feature says for "one article", fitted by `training/fit-weights.ts`. A new fit is a new version:
 * decisions name the one they were made with. `duplicate` and `suspected` are the scores from which on a pair is
 * taken for one article, or left to a person.
 */
export const weights = {
  version: 'weights-v1',
  bias: -6,
  of: {
    containment: 8,
    resemblance: 2,
    lead: 2,
    headline: 2,
    numbersDiffer: -3,
    apart: -3,
    sameSource: 0,
  } satisfies Record<keyof Features, number>,
  duplicate: 0.5,
  suspected: 0.25,
};
