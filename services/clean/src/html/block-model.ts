import { featureRows } from './block-features.ts';
import type { Vocabulary } from './block-views.ts';
import { contextRows } from './context-features.ts';
import type { Page } from './page-sums.ts';

/** A tree in arrays: at a node, a feature and a threshold; its children stand at 2i+1 and 2i+2; a leaf has feature -1. */
export type Tree = {
  readonly features: readonly number[];
  readonly thresholds: readonly number[];
};
export type Forest = { readonly base: number; readonly trees: readonly Tree[] };
export type BlockModel = {
  readonly version: number;
  /** The features of the first look, in the order of its columns; the second look adds those of the context. */
  readonly features: readonly string[];
  readonly first: Forest;
  readonly second: Forest;
  readonly names: Readonly<Record<string, number>>;
  readonly words: Readonly<Record<string, number>>;
};

export const vocabularyOf = ({ names, words }: Pick<BlockModel, 'names' | 'words'>): Vocabulary => {
  const [name, word] = [new Map(Object.entries(names)), new Map(Object.entries(words))];
  return { name: (each) => name.get(each) ?? 0, word: (each) => word.get(each) ?? 0 };
};

/** A model ready to be used: its words in maps, its trees in flat arrays. */
export type ReadyModel = {
  readonly features: readonly string[];
  readonly first: FlatForest;
  readonly second: FlatForest;
  readonly vocabulary: Vocabulary;
};

type FlatForest = {
  readonly base: number;
  readonly roots: Int32Array;
  readonly features: Int16Array;
  readonly thresholds: Float64Array;
};

export const readyModel = (model: BlockModel): ReadyModel => ({
  features: model.features,
  first: flatForest(model.first),
  second: flatForest(model.second),
  vocabulary: vocabularyOf(model),
});

export function flatForest({ base, trees }: Forest): FlatForest {
  const roots = new Int32Array(trees.length);
  trees.forEach((_, index) => {
    roots[index] = index === 0 ? 0 : (roots[index - 1] ?? 0) + (trees[index - 1]?.features.length ?? 0);
  });
  return {
    base,
    roots,
    features: Int16Array.from(trees.flatMap(({ features }) => features)),
    thresholds: Float64Array.from(trees.flatMap(({ thresholds }) => thresholds)),
  };
}

/** How sure the model is that each block it was shown is the article's, from 0 to 1. */
export function scoreBlocks(
  page: Page,
  { features, first, second }: Pick<ReadyModel, 'features' | 'first' | 'second'>,
): Float32Array {
  const rows = featureRows(page, features);
  const scores = forestScores(first, rows, features.length, page.views.length);
  const wide = contextRows(page, rows, scores);
  return forestScores(second, wide, wide.length / Math.max(1, page.views.length), page.views.length);
}

export function forestScores(
  { base, roots, features, thresholds }: FlatForest,
  rows: Float32Array,
  width: number,
  count: number,
): Float32Array {
  const scores = new Float32Array(count);
  for (let row = 0; row < count; row++) {
    const offset = row * width;
    let sum = base;
    for (let tree = 0; tree < roots.length; tree++) {
      const root = roots[tree] as number;
      let node = 0;
      for (let feature = features[root] as number; feature >= 0; feature = features[root + node] as number)
        node = 2 * node + ((rows[offset + feature] as number) <= (thresholds[root + node] as number) ? 1 : 2);
      sum += thresholds[root + node] as number;
    }
    scores[row] = 1 / (1 + Math.exp(-sum));
  }
  return scores;
}
