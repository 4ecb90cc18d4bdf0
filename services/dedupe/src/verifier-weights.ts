import type { Features } from './compare.ts';

/**
 * How much each feature says for "one article", fitted by `tests/dedupe/training/fit-weights.ts`. A new fit is a new version:
 * decisions name the one they were made with. `duplicate` and `suspected` are the scores from which on a pair is
 * taken for one article, or left to a person.
 */
export const weights = {
  version: 'weights-v1',
  bias: -6.332,
  of: {
    containment: 5.366,
    resemblance: 0,
    lead: 4.725,
    headline: 3.181,
    numbersDiffer: -3.887,
    apart: -6,
    sameSource: 0.414,
  } satisfies Record<keyof Features, number>,
  duplicate: 0.5,
  suspected: 0.2,
};
