import { compare, evenly, type Features, type WeighWord } from './compare.ts';
import type { Entry } from './entries.ts';
import { weights } from './verifier-weights.ts';

/** An entry held against another: what was seen, and how sure it is that they are one article (0 to 1). */
export type Comparison = { readonly entry: Entry; readonly features: Features; readonly score: number };

/** Rounded to thousandths: no platform's exponential function decides a case. */
export function scoreOf(features: Features): number {
  const sum = (Object.keys(weights.of) as (keyof Features)[]).reduce(
    (total, name) => total + (weights.of[name] ?? 0) * features[name],
    weights.bias,
  );
  return Math.round(1000 / (1 + Math.exp(-sum))) / 1000;
}

export function verify(own: Entry, entry: Entry, weigh: WeighWord = evenly): Comparison {
  const features = compare(own, entry, weigh);
  return { entry, features, score: scoreOf(features) };
}

/** Best first; of equals the earliest. */
export const ranked = (
  own: Entry,
  candidates: readonly Entry[],
  weigh: WeighWord = evenly,
): readonly Comparison[] =>
  candidates
    .map((candidate) => verify(own, candidate, weigh))
    .sort((a, b) => b.score - a.score || a.entry.position - b.entry.position);

/** Copies of one article, by content or by the verifier: for telling whether a headline is ambiguous. */
export const areCopies = (a: Entry, b: Entry, weigh: WeighWord = evenly): boolean =>
  a.contentHash === b.contentHash || verify(a, b, weigh).score >= weights.duplicate;
