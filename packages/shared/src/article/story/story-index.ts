import type { StorySketch } from './story-sketch.ts';

/**
 * Which members have a term, the newest last, and in how many members it stands. `place` is a member's number, taken
 * in the order of arrival; a sketch must be taken out as it was put in.
 */
export type StoryIndex = {
  readonly add: (place: number, sketch: StorySketch) => void;
  readonly remove: (place: number, sketch: StorySketch) => void;
  /** The places of those that share most of the words that say most, the best first. */
  readonly neighbours: (sketch: StorySketch) => readonly number[];
  /** How much a term tells, the more the rarer, once one more article with these terms has come. */
  readonly rarityWith: (own: ReadonlySet<number>) => (term: number) => number;
};

/** The first terms of an article find its neighbours among the newest that have them. */
const PROBES = 12;
const MOST_POSTED = 128;
const MOST_NEIGHBOURS = 24;
/** As if so many articles without any of the words had come before: else the first few would all be alike. */
const PRIOR = 200;
/** A posting is a place and the weight its member gives the term, in one number. */
const STEPS = 256;

export function storyIndex(): StoryIndex {
  const frequency = new Map<number, number>();
  const posted = new Map<number, number[]>();
  let members = 0;

  function add(place: number, { terms, vector }: StorySketch): void {
    members++;
    for (const term of terms) frequency.set(term, (frequency.get(term) ?? 0) + 1);
    for (const [term, weight] of vector) {
      const places = posted.get(term) ?? [];
      if (places.length >= MOST_POSTED) places.shift();
      places.push(place * STEPS + Math.round(weight * (STEPS - 1)));
      posted.set(term, places);
    }
  }

  function remove(place: number, { terms, vector }: StorySketch): void {
    members--;
    for (const term of terms) count(term);
    for (const term of vector.keys()) {
      const left = (posted.get(term) ?? []).filter((each) => Math.floor(each / STEPS) !== place);
      if (left.length > 0) posted.set(term, left);
      else posted.delete(term);
    }
  }

  function count(term: number): void {
    const left = (frequency.get(term) ?? 0) - 1;
    if (left > 0) frequency.set(term, left);
    else frequency.delete(term);
  }

  function neighbours({ vector }: StorySketch): readonly number[] {
    const shared = new Map<number, number>();
    let probes = PROBES;
    for (const [term, weight] of vector) {
      if (probes-- === 0) break;
      for (const each of posted.get(term) ?? []) {
        const place = Math.floor(each / STEPS);
        shared.set(place, (shared.get(place) ?? 0) + weight * (each % STEPS));
      }
    }
    const ranked = [...shared].sort(([a, x], [b, y]) => y - x || b - a);
    return ranked.slice(0, MOST_NEIGHBOURS).map(([place]) => place);
  }

  const rarityWith =
    (own: ReadonlySet<number>) =>
    (term: number): number =>
      Math.log(1 + (members + 1 + PRIOR) / (1 + (frequency.get(term) ?? 0) + (own.has(term) ? 1 : 0)));

  return { add, remove, neighbours, rarityWith };
}
