import type { WeighWord } from './compare.ts';
import type { Entry } from './entries.ts';
import { MAX_CANDIDATES } from './fingerprint-index.ts';
import type { Indexes } from './log-index.ts';

/** Words of headlines and how rare they are. Plain data. */
export type Rarity = Readonly<Record<string, number>>;

export type Candidates = { readonly candidates: readonly Entry[]; readonly rarity: Rarity };

/** Of the twelve this many may be found by their headline alone. */
const BY_HEADLINE = 3;
const MIN_LIKENESS = 0.4;

/**
 * What an article is held against: the entries before a position that share most of its sample, and a few whose
 * headline is nearly the same, because a text that was written anew may share no run of five words. In log order,
 * at most twelve; with the rarity of their headlines' words as of that position. A function of the log before it.
 */
export function candidatesBefore(
  { fingerprints, headlines }: Indexes,
  before: number,
  own: Entry,
  isGone: (entry: Entry) => boolean = () => false,
): Candidates {
  const named = headlines
    .match({ headline: own.headlineKey, before, except: own.article, isGlance: true })
    .filter(({ score }) => score >= MIN_LIKENESS)
    .slice(0, BY_HEADLINE)
    .flatMap(({ position }) => fingerprints.at(position) ?? [])
    .filter((entry) => !isGone(entry));
  const bySketch = fingerprints.candidatesBefore(before, own, {
    most: MAX_CANDIDATES - named.length,
    isGone,
  });
  const byPosition = new Map([...bySketch, ...named].map((entry) => [entry.position, entry]));
  const candidates = [...byPosition.values()].sort((a, b) => a.position - b.position);
  const words = [own, ...candidates].flatMap(({ headlineKey }) => headlineKey.split(' '));
  return { candidates, rarity: headlines.rarity(words, before) };
}

export const weighBy =
  (rarity: Rarity): WeighWord =>
  (word) =>
    Object.hasOwn(rarity, word) ? (rarity[word] ?? 1) : 1;
