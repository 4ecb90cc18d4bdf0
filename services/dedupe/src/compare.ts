import { hashWord } from '@daybook/shared/article/shingles.ts';
import type { Entry } from './entries.ts';
import { namedWords, subjectWords } from './subject-words.ts';

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
  /** The same by the rarity of the words: names count for more than "sets quarterly dividend". */
  readonly wording: number;
  /** By how much they share more of the rare words of their headlines than of all. */
  readonly telling: number;
  /** The opposite: common words in common and rare ones apart are a form that was filled in twice. */
  readonly formulaic: number;
  /** How much of a headline's first two words, by rarity, the other article tells: the less told of the two. */
  readonly subject: number;
  /** How much of a headline, by the rarity of its words, stands in the other's headline or lead: the less told of the two. */
  readonly told: number;
  /** The same, of the headline that is told better. */
  readonly toldBest: number;
  /** Share of the numbers of both that only one has; 0 when one of them has none. */
  readonly numbersDiffer: number;
  /** Share of the fewer numbers that the other text has not: replaced ones, where a longer text only has more. */
  readonly numbersReplaced: number;
  /** How many different numbers both have; eight and more count as 1. */
  readonly numbersShared: number;
  /** How much of the longer text's length the shorter one has, in five-word runs. */
  readonly sameLength: number;
  /** How short the shorter text is: near 1 for a line or two, ½ at sixty five-word runs. */
  readonly short: number;
  /** A few lines in a set form ("sets quarterly dividend") share many runs and are other news: containment of short texts. */
  readonly shortContainment: number;
  /** And it is their headlines that tell them apart. */
  readonly shortTold: number;
  /** Days between their publication, 14 and more count as 1; 0 when unknown. */
  readonly apart: number;
  readonly sameSource: number;
};

/** How much a word of a headline says: more than 0, the more the rarer. */
export type WeighWord = (word: string) => number;
/** Where nothing is known of other headlines. */
export const evenly: WeighWord = () => 1;

const MAX_DAYS = 14;
const DAY_MS = 86_400_000;
const MANY_NUMBERS = 8;
const HALF_SHORT = 60;

/** Pure; symmetric but for rounding. Rounded to thousandths, so that a record of it decides again what it decided. */
export function compare(a: Entry, b: Entry, weigh: WeighWord = evenly): Features {
  const shingles = overlap(a, b);
  const numbers = sharedOf(a.sketch.numbers, b.sketch.numbers);
  const [ours, theirs] = [headlineOf(a), headlineOf(b)];
  const told = [toldBy(ours, b, weigh), toldBy(theirs, a, weigh)] as const;
  const subject = Math.min(subjectTold(a, b, weigh), subjectTold(b, a, weigh));
  const [headline, wording] = [overlapOf(ours, theirs, evenly), overlapOf(ours, theirs, weigh)];
  const short = 1 / (1 + Math.min(a.shingles, b.shingles) / HALF_SHORT);
  return {
    containment: rounded(shingles.containment),
    resemblance: rounded(shingles.resemblance),
    lead: rounded(ratio(sharedOf(a.sketch.lead, b.sketch.lead), smaller(a.sketch.lead, b.sketch.lead))),
    headline: rounded(headline),
    wording: rounded(wording),
    telling: rounded(Math.max(0, wording - headline)),
    formulaic: rounded(Math.max(0, headline - wording)),
    subject: rounded(subject),
    told: rounded(Math.min(...told)),
    toldBest: rounded(Math.max(...told)),
    numbersDiffer: rounded(numbersDiffer(numbers, a.sketch.numbers.length, b.sketch.numbers.length)),
    numbersReplaced: rounded(numbersReplaced(numbers, a, b)),
    numbersShared: rounded(Math.min(numbers, MANY_NUMBERS) / MANY_NUMBERS),
    sameLength: rounded(ratio(Math.min(a.shingles, b.shingles), Math.max(a.shingles, b.shingles))),
    short: rounded(short),
    shortContainment: rounded(short * shingles.containment),
    shortTold: rounded(short * Math.min(...told)),
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

const headlineOf = ({ headlineKey }: Entry): ReadonlySet<string> =>
  new Set(headlineKey.split(' ').filter((word) => word !== ''));

function subjectTold(own: Entry, other: Entry, weigh: WeighWord): number {
  const subject = new Set(subjectWords(namedWords(own.headlineKey)));
  return toldBy(subject, other, weigh, new Set(namedWords(other.headlineKey)));
}

const sum = (words: Iterable<string>, weigh: WeighWord): number => {
  let total = 0;
  for (const word of words) total += weigh(word);
  return total;
};

const overlapOf = (ours: ReadonlySet<string>, theirs: ReadonlySet<string>, weigh: WeighWord): number =>
  ours.size === 0 || theirs.size === 0
    ? 0
    : ratio(sum(ours.intersection(theirs), weigh), sum(ours.union(theirs), weigh));

/** Share of a headline that the other article has in its headline or its lead. */
function toldBy(
  headline: ReadonlySet<string>,
  other: Entry,
  weigh: WeighWord,
  theirs: ReadonlySet<string> = headlineOf(other),
): number {
  const told = [...headline].filter((word) => theirs.has(word) || has(other.sketch.lead, hashWord(word)));
  return ratio(sum(told, weigh), sum(headline, weigh));
}

/** Whether a sorted array has a value; at most thirty are looked at. */
const has = (sorted: Uint32Array, value: number): boolean => sorted.includes(value);

const numbersDiffer = (shared: number, ours: number, theirs: number): number =>
  ours === 0 || theirs === 0 ? 0 : 1 - shared / (ours + theirs - shared);

const numbersReplaced = (shared: number, a: Entry, b: Entry): number => {
  const fewer = smaller(a.sketch.numbers, b.sketch.numbers);
  return fewer === 0 ? 0 : 1 - shared / fewer;
};

const smaller = (a: Uint32Array, b: Uint32Array): number => Math.min(a.length, b.length);
const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
const rounded = (value: number): number => Math.round(value * 1000) / 1000;
