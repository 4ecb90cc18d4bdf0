import { describe, expect, it } from 'vitest';
import { featureNames } from './block-features.ts';
import model from './block-model.json' with { type: 'json' };
import { flatForest, forestScores } from './block-model.ts';

/** One split on the second feature, then a leaf on either side. */
const stump = { features: [1, -1, -1], thresholds: [0.5, -2, 2] };

describe('the model that ships', () => {
  it('asks for features that there are', () =>
    expect(model.features.filter((name) => !featureNames.includes(name))).toEqual([]));

  it('has its words in order, so that a new fit is a readable change', () => {
    for (const table of [model.names, model.words])
      expect(Object.keys(table)).toEqual(Object.keys(table).toSorted());
  });
});

describe('a forest', () => {
  const forest = flatForest({ base: 0, trees: [stump, stump] });

  it('adds up the leaves that a row ends in', () => {
    const scores = forestScores(forest, Float32Array.of(9, 0.4, 9, 0.6), 2, 2);
    expect(scores[0]).toBeCloseTo(1 / (1 + Math.exp(4)));
    expect(scores[1]).toBeCloseTo(1 / (1 + Math.exp(-4)));
  });

  it('has nothing to say about no rows', () =>
    expect(forestScores(forest, new Float32Array(), 2, 0)).toHaveLength(0));
});
