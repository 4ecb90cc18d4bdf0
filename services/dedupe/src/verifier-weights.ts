import type { Features } from './compare.ts';
import trained from './weights/weights-v3.json' with { type: 'json' };

/**
 * How much each feature says for "one article", trained by `npm run train:dedupe`; how well they do stands beside
 * them in `weights-v3.evaluation.json`. A new training is a new version and a new file: decisions name the one they
 * were made with. `duplicate` and `suspected` are the scores from which on a pair is taken for one article, or left to
 * a person.
 */
export type VerifierWeights = {
  readonly version: string;
  readonly bias: number;
  /** A feature without a weight serves the decision table alone. */
  readonly of: Readonly<Partial<Record<keyof Features, number>>>;
  readonly duplicate: number;
  readonly suspected: number;
};

export const weights: VerifierWeights = trained;
