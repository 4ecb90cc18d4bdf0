import type { StoryTerms } from './story-terms.ts';

/**
 * All that the story book keeps of an article: its terms, the heaviest of them with their weights, and its headline.
 * At most 691 bytes, kept in the event of the decision, so that the book can be made again without reading any text.
 */
export type StorySketch = {
  /** Sorted. */
  readonly terms: Uint32Array;
  /** The terms that say most and their weights, the heaviest first; as a vector of length 1. */
  readonly vector: ReadonlyMap<number, number>;
  readonly headline: readonly number[];
};

/** So many words tell an article. */
const MOST_WEIGHED = 40;
const MOST_TERMS = 192;
const TERM_BYTES = 3;
const HEAVIEST = 255;

/** `rarity` says how much a term tells at all. Weights are written as a 255th of the heaviest one. */
export function encodeStorySketch(
  { terms, headline }: StoryTerms,
  rarity: (term: number) => number,
): Uint8Array {
  const ranked = [...terms]
    .map(([term, { weight }]): [number, number] => [term, weight * rarity(term)])
    .sort(([, a], [, b]) => b - a);
  const heaviest = ranked[0]?.[1] ?? 1;
  const kept = [...new Set([...headline, ...ranked.map(([term]) => term)])]
    .slice(0, MOST_TERMS)
    .sort((a, b) => a - b);
  const placeOf = new Map(kept.map((term, place) => [term, place]));
  const weighed = ranked.slice(0, MOST_WEIGHED).flatMap(([term, weight]): number[] => {
    const place = placeOf.get(term);
    return place === undefined ? [] : [place, Math.max(1, Math.round((weight / heaviest) * HEAVIEST))];
  });
  const places = headline.map((term) => placeOf.get(term) ?? 0);
  return Uint8Array.of(
    ...[kept.length, weighed.length / 2, places.length],
    ...kept.flatMap((term) => [term >>> 16, (term >>> 8) & 255, term & 255]),
    ...weighed,
    ...places,
  );
}

/** The parts of a sketch; one that is cut short gives what is there. */
export function decodeStorySketch(bytes: Uint8Array): StorySketch {
  const at = (index: number): number => bytes[index] ?? 0;
  const [count, weighed, titled] = [at(0), at(1), at(2)];
  const term = (place: number): number => {
    const from = 3 + TERM_BYTES * place;
    return (at(from) << 16) | (at(from + 1) << 8) | at(from + 2);
  };
  const weights = 3 + TERM_BYTES * count;
  const headline = weights + 2 * weighed;
  const vector = new Map<number, number>();
  for (let each = 0; each < weighed; each++)
    vector.set(term(at(weights + 2 * each)), at(weights + 2 * each + 1));
  return {
    terms: Uint32Array.from({ length: count }, (_, place) => term(place)),
    vector: unit(vector),
    headline: Array.from({ length: titled }, (_, each) => term(at(headline + each))),
  };
}

function unit(vector: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  let sum = 0;
  for (const weight of vector.values()) sum += weight * weight;
  const length = Math.sqrt(sum) || 1;
  return new Map([...vector].map(([term, weight]) => [term, weight / length]));
}

/** Whether a sketch has a term at all. */
export function hasTerm({ terms }: StorySketch, term: number): boolean {
  let [low, high] = [0, terms.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((terms[middle] ?? 0) < term) low = middle + 1;
    else high = middle;
  }
  return terms[low] === term;
}
