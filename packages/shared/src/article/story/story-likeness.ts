import { hasTerm, type StorySketch } from './story-sketch.ts';
import { isNumber } from './story-terms.ts';

/** How much two articles seem to tell of one event, and what that is made of; 0 when they cannot. */
export type Likeness = {
  readonly score: number;
  /** The likeness of their words, by how rare these are: tf-idf cosine. */
  readonly cosine: number;
  /** How much of each headline the other article tells, on average. */
  readonly told: number;
  /** Days between their dates; 0 where one is unknown. */
  readonly days: number;
};

export type Dated = { readonly sketch: StorySketch; readonly whenMs: number | null };

/** Articles further apart are never of one story by their words. */
export const WINDOW_MS = 4 * 86_400_000;

const FADING_PER_DAY = 0.05;
const DAY_MS = 86_400_000;
const LEAST_COSINE = 0.08;
const FORM_SHARE = 0.6;

/** `rarity` says how much a term tells: the rarer, the more. Symmetric. */
export function likenessOf(a: Dated, b: Dated, rarity: (term: number) => number): Likeness {
  const gap = a.whenMs === null || b.whenMs === null ? 0 : Math.abs(a.whenMs - b.whenMs);
  const days = gap / DAY_MS;
  const cosine = dot(a.sketch, b.sketch);
  const told = (toldBy(a.sketch, b.sketch, rarity) + toldBy(b.sketch, a.sketch, rarity)) / 2;
  const isNone = gap > WINDOW_MS || cosine < LEAST_COSINE || isSameForm(a.sketch, b.sketch);
  return {
    score: isNone ? 0 : Math.sqrt(cosine * told) * Math.exp(-FADING_PER_DAY * days),
    cosine,
    told,
    days,
  };
}

function dot({ vector: a }: StorySketch, { vector: b }: StorySketch): number {
  let sum = 0;
  for (const [term, weight] of a) sum += weight * (b.get(term) ?? 0);
  return sum;
}

/** Rare words count most: a name that is missing tells two matches of one league apart. */
function toldBy({ headline }: StorySketch, other: StorySketch, rarity: (term: number) => number): number {
  let all = 0;
  let told = 0;
  for (const term of headline) {
    const weight = rarity(term) ** 2;
    all += weight;
    if (hasTerm(other, term)) told += weight;
  }
  return all === 0 ? 0 : told / all;
}

/**
 * Two headlines of one form with other names in it, "X beat Y" and "V beat W", are two events however like the texts
 * are: the shared words stand in the same order. Another number is not enough: it may be the same event an hour later.
 */
function isSameForm(a: StorySketch, b: StorySketch): boolean {
  const [ours, theirs] = [new Set(a.headline), new Set(b.headline)];
  const shared = a.headline.filter((term) => theirs.has(term));
  if (shared.length < FORM_SHARE * Math.max(ours.size, theirs.size)) return false;
  if (shared.join(' ') !== b.headline.filter((term) => ours.has(term)).join(' ')) return false;
  const replacesName = (own: StorySketch, other: StorySketch, others: ReadonlySet<number>): boolean =>
    own.headline.some((term) => !others.has(term) && !isNumber(term) && !hasTerm(other, term));
  return replacesName(a, b, theirs) && replacesName(b, a, ours);
}
