import type { Features } from '@daybook/dedupe/compare.ts';
import type { Pair } from './labelled-pairs.ts';

/**
 * Logistic regression by gradient descent from zero (Adam, Kingma and Ba 2015) with a fixed number of steps: the same
 * pairs give the same weights. More likeness never counts against a pair, and other numbers or a form that was filled in
 * twice never for it.
 */
export const featureNames = [
  'containment',
  'resemblance',
  'lead',
  'wording',
  'telling',
  'formulaic',
  'subject',
  'told',
  'toldBest',
  'numbersDiffer',
  'numbersShared',
  'sameLength',
  'short',
  'shortContainment',
  'shortTold',
  'apart',
  'sameSource',
] as const satisfies readonly (keyof Features)[];

export type Weights = { readonly bias: number; readonly of: Readonly<Record<FeatureName, number>> };
type FeatureName = (typeof featureNames)[number];
export type Weighed = Pair & { readonly weight: number };

const STEPS = 4000;
const RATE = 0.05;
const FIRST_MOMENT = 0.9;
const SECOND_MOMENT = 0.999;
const SHRINK = 0.00001;
/**
 * Held where it is: labelled sets hold copies of the same day only, because of how they were gathered, and a fit
 * would learn that nobody ever reprints last week's article.
 */
const HELD: Readonly<Partial<Record<keyof Features, number>>> = { apart: -6 };

/** What is no likeness by itself: how long the texts are, and what that does to the rest. */
const FREE: ReadonlySet<keyof Features> = new Set(['sameLength', 'short', 'shortContainment', 'shortTold']);

export function fitWeights(pairs: readonly Weighed[]): Weights {
  const width = featureNames.length + 1;
  const rows = Float64Array.from(
    pairs.flatMap(({ features }) => [1, ...featureNames.map((name) => features[name])]),
  );
  const total = pairs.reduce((sum, { weight }) => sum + weight, 0);
  const weights = Float64Array.from([0, ...featureNames.map((name) => HELD[name] ?? 0)]);
  const mean = new Float64Array(width);
  const square = new Float64Array(width);
  for (let step = 1; step <= STEPS; step++) {
    const gradient = weights.map((weight, at) => (at === 0 ? 0 : SHRINK * weight));
    pairs.forEach(({ same, weight }, at) => {
      const row = rows.subarray(at * width, (at + 1) * width);
      const error = (weight / total) * (sigmoid(dot(row, weights)) - Number(same));
      for (let i = 0; i < width; i++) gradient[i] = (gradient[i] ?? 0) + error * (row[i] ?? 0);
    });
    for (let i = 0; i < width; i++) {
      const slope = gradient[i] ?? 0;
      mean[i] = FIRST_MOMENT * (mean[i] ?? 0) + (1 - FIRST_MOMENT) * slope;
      square[i] = SECOND_MOMENT * (square[i] ?? 0) + (1 - SECOND_MOMENT) * slope * slope;
      const stride = (mean[i] ?? 0) / (1 - FIRST_MOMENT ** step);
      const scale = Math.sqrt((square[i] ?? 0) / (1 - SECOND_MOMENT ** step)) + 1e-9;
      weights[i] = allowed(featureNames[i - 1], (weights[i] ?? 0) - (RATE * stride) / scale);
    }
  }
  const of = Object.fromEntries(featureNames.map((name, at) => [name, rounded(weights[at + 1] ?? 0)]));
  return { bias: rounded(weights[0] ?? 0), of: of as Weights['of'] };
}

export const scoreBy = ({ bias, of }: Weights, features: Features): number =>
  sigmoid(featureNames.reduce((sum, name) => sum + of[name] * features[name], bias));

/** What tells two articles apart. */
const AGAINST: ReadonlySet<keyof Features> = new Set(['numbersDiffer', 'formulaic']);

function allowed(name: keyof Features | undefined, weight: number): number {
  if (name === undefined) return weight;
  const least = FREE.has(name) || AGAINST.has(name) ? Number.NEGATIVE_INFINITY : 0;
  const most = AGAINST.has(name) ? 0 : Number.POSITIVE_INFINITY;
  return HELD[name] ?? Math.min(most, Math.max(least, weight));
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const rounded = (value: number): number => Math.round(value * 1000) / 1000;

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
