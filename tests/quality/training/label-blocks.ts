import type { PageBlock } from '@daybook/clean/html/page-blocks.ts';

/** From a truth's words on, a block is looked for; shorter ones are looked for between their neighbours. */
const RUN = 3;
const MIN_WORDS = 5;
/** A block is the article's when this share of its runs of words is. */
const MIN_SHARE = 0.6;
/** Words of the article that a longer block has said already are not said again by a pull quote. */
const MAX_SAID = 0.7;
/** How far behind the block before it a short one may stand. */
const REACH = 60;
/** A short block needs a longer one this near. */
const NEAR = 12;

type Place = { readonly first: number; readonly last: number };

/**
 * Which blocks of a page are the article that people marked: 1, 0, or -1 for a block without words. Long ones by the
 * share of their runs of words in the truth, each place there given once, to the longest block; short ones must stand
 * there between their neighbours.
 */
export function labelBlocks(blocks: readonly PageBlock[], text: string): Float32Array {
  const truth = wordsOf(text);
  const words = blocks.map((block) => wordsOf(block.text));
  const labels = new Float32Array(blocks.length).fill(-1);
  const placed = placeLong(words, truth, labels);
  labelShort(words, truth, placed, labels);
  return labels;
}

export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}\p{M}_]+/gu) ??
  [];

function placesOf(truth: readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (let at = 0; at + RUN <= truth.length; at++) {
    const key = truth.slice(at, at + RUN).join(' ');
    const known = places.get(key);
    if (known === undefined) places.set(key, [at]);
    else known.push(at);
  }
  return places;
}

/** Longest first, of equals the one with more of the article around it. */
function placeLong(
  words: readonly (readonly string[])[],
  truth: readonly string[],
  labels: Float32Array,
): (Place | undefined)[] {
  const places = placesOf(truth);
  const found = words.map((each) => (each.length < MIN_WORDS ? undefined : shiftsOf(each, places)));
  found.forEach((each, index) => {
    if (each !== undefined) labels[index] = each.share >= MIN_SHARE ? 1 : 0;
  });
  const support = words.map((_, index) => supportOf(index, words, labels));
  const order = words
    .map((_, index) => index)
    .filter((index) => labels[index] === 1)
    .toSorted(
      (a, b) =>
        (words[b]?.length ?? 0) - (words[a]?.length ?? 0) || (support[b] ?? 0) - (support[a] ?? 0) || a - b,
    );
  const said = new Uint8Array(truth.length);
  const placed: (Place | undefined)[] = new Array(words.length).fill(undefined);
  for (const index of order) {
    const length = words[index]?.length ?? 0;
    const free = found[index]?.shifts
      .map((shift) => ({ first: Math.max(0, shift), last: Math.min(truth.length, shift + length) - 1 }))
      .find((place) => saidShare(said, place) < MAX_SAID);
    if (free === undefined) labels[index] = 0;
    else {
      placed[index] = free;
      said.fill(1, free.first, free.last + 1);
    }
  }
  return placed;
}

/** Where in the truth a block would begin, by how many of its runs agree on that; and the share of its runs there. */
function shiftsOf(words: readonly string[], places: ReadonlyMap<string, readonly number[]>) {
  const votes = new Map<number, number>();
  let hits = 0;
  const all = words.length - RUN + 1;
  for (let at = 0; at < all; at++) {
    const found = places.get(words.slice(at, at + RUN).join(' '));
    if (found === undefined) continue;
    hits++;
    for (const place of found) votes.set(place - at, (votes.get(place - at) ?? 0) + 1);
  }
  const best = Math.max(0, ...votes.values());
  const shifts = [...votes]
    .filter(([, count]) => count >= best * 0.5)
    .toSorted(([a, some], [b, others]) => others - some || a - b)
    .map(([shift]) => shift);
  return { share: hits / all, shifts };
}

function saidShare(said: Uint8Array, { first, last }: Place): number {
  let sum = 0;
  for (let at = first; at <= last; at++) sum += said[at] ?? 0;
  return sum / Math.max(1, last - first + 1);
}

function supportOf(index: number, words: readonly (readonly string[])[], labels: Float32Array): number {
  let sum = 0;
  for (let near = index - 5; near <= index + 5; near++)
    if (near !== index && labels[near] === 1) sum += words[near]?.length ?? 0;
  return sum;
}

function labelShort(
  words: readonly (readonly string[])[],
  truth: readonly string[],
  placed: readonly (Place | undefined)[],
  labels: Float32Array,
): void {
  let from = 0;
  words.forEach((tokens, index) => {
    const place = placed[index];
    if (place !== undefined) from = place.last + 1;
    if (labels[index] !== -1 || tokens.length === 0) return;
    labels[index] = 0;
    const isNear = placed
      .slice(Math.max(0, index - NEAR), index + NEAR + 1)
      .some((each) => each !== undefined);
    if (!isNear) return;
    const next = placed.slice(index + 1, index + 41).find((each) => each !== undefined);
    const until = next === undefined || next.first < from ? from + REACH : next.first;
    const at = findRun(truth, tokens, from, until);
    if (at === -1) return;
    labels[index] = 1;
    from = at + tokens.length;
  });
}

/** Where some words stand one after the other between two places, or -1. */
function findRun(truth: readonly string[], words: readonly string[], from: number, until: number): number {
  const last = Math.min(truth.length, until) - words.length;
  for (let at = from; at <= last; at++)
    if (words.every((word, offset) => truth[at + offset] === word)) return at;
  return -1;
}
