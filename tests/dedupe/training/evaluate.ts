import { fitWeights, scoreBy, type Weighed, type Weights } from './fit-weights.ts';
import type { Pair } from './labelled-pairs.ts';

/** How well a score tells pairs apart, at the threshold that decides. Intervals are 95 %, by Wilson (1927). */
export type Evaluation = {
  readonly pairs: number;
  readonly same: number;
  readonly precision: number;
  readonly precision95: readonly [number, number];
  readonly recall: number;
  readonly recall95: readonly [number, number];
  readonly f1: number;
};

/** A pair, and whether it was taken for one article. */
export type Told = Pair & { readonly found: boolean };

export const evaluate = (pairs: readonly Pair[], weights: Weights, threshold: number): Evaluation =>
  evaluationOf(pairs.map((pair) => ({ ...pair, found: scoreBy(weights, pair.features) >= threshold })));

/** How well a likeness of the texts alone does, from the same threshold on that others use. */
export const evaluatePeer = (
  pairs: readonly Pair[],
  peer: keyof Pair['peers'],
  threshold: number,
): Evaluation => evaluationOf(pairs.map((pair) => ({ ...pair, found: pair.peers[peer] >= threshold })));

/**
 * Every pair is told by weights that were fitted without it and without any pair that shares a document with it (or
 * with one that does): documents come back in many pairs, and must not be met again.
 */
export function crossValidate(
  pairs: readonly Weighed[],
  others: readonly Weighed[],
  { folds, seed, threshold }: { folds: number; seed: number; threshold: number },
): Told[] {
  const foldOf = componentFolds(pairs, folds, seed);
  return Array.from({ length: folds }, (_, fold) => {
    const held = pairs.filter((pair) => foldOf(pair) === fold);
    const ids = new Set(held.flatMap(({ a, b }) => [a, b]));
    const seen = (pair: Pair): boolean => !ids.has(pair.a) && !ids.has(pair.b);
    const weights = fitWeights([...pairs, ...others].filter(seen));
    return held.map((pair) => ({ ...pair, found: scoreBy(weights, pair.features) >= threshold }));
  }).flat();
}

function componentFolds(pairs: readonly Pair[], folds: number, seed: number): (pair: Pair) => number {
  const parent = new Map<string, string>();
  const root = (id: string): string => {
    const up = parent.get(id);
    return up === undefined || up === id ? id : root(up);
  };
  for (const { a, b } of pairs) parent.set(root(a), root(b));
  const roots = [...new Set(pairs.map(({ a }) => root(a)))];
  const fold = new Map(roots.map((id, at) => [id, (at * 7919 + seed) % folds]));
  return ({ a }) => fold.get(root(a)) ?? 0;
}

export function evaluationOf(told: readonly Told[]): Evaluation {
  const same = told.filter((pair) => pair.same).length;
  const found = told.filter((pair) => pair.found).length;
  const right = told.filter((pair) => pair.same && pair.found).length;
  return {
    pairs: told.length,
    same,
    precision: rounded(right / found),
    precision95: wilson(right, found),
    recall: rounded(right / same),
    recall95: wilson(right, same),
    f1: rounded((2 * right) / (same + found)),
  };
}

function wilson(right: number, all: number): [number, number] {
  const z = 1.96;
  const share = right / all;
  const centre = share + (z * z) / (2 * all);
  const half = z * Math.sqrt((share * (1 - share)) / all + (z * z) / (4 * all * all));
  const scale = 1 + (z * z) / all;
  return [rounded((centre - half) / scale), rounded((centre + half) / scale)];
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
