import type { Entry } from './entries.ts';

/** What two fingerprints show about each other; every value lies between 0 and 1. */
export type Features = {
  /** Share of the smaller text's shingles that the other one has. */
  readonly containment: number;
  /** Share of all their shingles that both have. */
  readonly resemblance: number;
  /** Share of the smaller lead's words that the other one has. */
  readonly lead: number;
  /** Share of all their headline words that both have. */
  readonly headline: number;
  /** Share of the numbers of both that only one has; 0 when one of them has none. */
  readonly numbersDiffer: number;
  /** Days between their publication, 14 and more count as 1; 0 when unknown. */
  readonly apart: number;
  readonly sameSource: number;
};

const MAX_DAYS = 14;
const DAY_MS = 86_400_000;

/** Pure; symmetric but for rounding. Rounded to thousandths, so that a record of it decides again what it decided. */
export function compare(a: Entry, b: Entry): Features {
  const shingles = overlap(a, b);
  const numbers = sharedOf(a.sketch.numbers, b.sketch.numbers);
  const headline = headlineOverlap(a.headlineKey, b.headlineKey);
  return {
    containment: rounded(shingles.containment),
    resemblance: rounded(shingles.resemblance),
    lead: rounded(ratio(sharedOf(a.sketch.lead, b.sketch.lead), smaller(a.sketch.lead, b.sketch.lead))),
    headline: rounded(headline),
    numbersDiffer: rounded(numbersDiffer(numbers, a.sketch.numbers.length, b.sketch.numbers.length)),
    apart: rounded(Math.min(daysApart(a, b) ?? 0, MAX_DAYS) / MAX_DAYS),
    sameSource: isSameSource(a, b) ? 1 : 0,
  };
}

/** Hours or days are unknown when one of them has no date. */
export const daysApart = (a: Entry, b: Entry): number | undefined =>
  a.publishedMs === null || b.publishedMs === null
    ? undefined
    : Math.abs(a.publishedMs - b.publishedMs) / DAY_MS;

export const isSameSource = (a: Entry, b: Entry): boolean => a.source !== null && a.source === b.source;

/** Two samples are compared where both are complete: below the smaller of their bounds. */
function overlap(a: Entry, b: Entry): { containment: number; resemblance: number } {
  const bound = Math.min(a.completeBelow, b.completeBelow);
  const below = (hash: number): boolean => hash < bound;
  const ours = a.sketch.shingles.filter(below);
  const theirs = b.sketch.shingles.filter(below);
  const shared = sharedOf(ours, theirs);
  return {
    containment: ratio(shared, smaller(ours, theirs)),
    resemblance: ratio(shared, ours.length + theirs.length - shared),
  };
}

/** How many values two sorted arrays have in common. */
function sharedOf(a: Uint32Array, b: Uint32Array): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const left = a[i] ?? 0;
    const right = b[j] ?? 0;
    if (left === right) shared++;
    if (left <= right) i++;
    if (right <= left) j++;
  }
  return shared;
}

function headlineOverlap(a: string, b: string): number {
  const ours = new Set(a.split(' '));
  const theirs = new Set(b.split(' '));
  if (a === '' || b === '') return 0;
  return ours.intersection(theirs).size / ours.union(theirs).size;
}

const numbersDiffer = (shared: number, ours: number, theirs: number): number =>
  ours === 0 || theirs === 0 ? 0 : 1 - shared / (ours + theirs - shared);

const smaller = (a: Uint32Array, b: Uint32Array): number => Math.min(a.length, b.length);
const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
const rounded = (value: number): number => Math.round(value * 1000) / 1000;
