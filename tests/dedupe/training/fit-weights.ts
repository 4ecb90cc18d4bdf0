import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { compare, type Features } from '@daybook/dedupe/compare.ts';
import { type Entry, entryOf } from '@daybook/dedupe/entries.ts';
import { fingerprintIndex } from '@daybook/dedupe/fingerprint-index.ts';
import { fingerprintOf } from '@daybook/shared/article/fingerprint-of.ts';

/**
 * Fits the verifier's weights to labelled documents and prints them:
 *
 *     node tests/dedupe/training/fit-weights.ts docs.jsonl.gz=clusters.jsonl.gz docs.jsonl.gz=pairs.jsonl.gz …
 *
 * A file of clusters has `{cluster, docs[]}` per line: every candidate the index offers is a pair. A file of pairs
 * has `{a, b, same}` per line. Each set weighs the same, whatever its size. Logistic regression
 * by gradient descent from zero with a fixed number of steps: the same input gives the same weights.
 */
type Pair = { readonly values: readonly number[]; readonly same: boolean };

const STEPS = 6000;
const RATE = 8;
const SHRINK = 0.00002;

type Labelled = {
  id: string;
  title: string;
  text: string;
  published?: string | null;
  source?: string | null;
};
type Label = { cluster: string; docs: string[] } | { a: string; b: string; same: boolean | number };

const names = [
  'containment',
  'resemblance',
  'lead',
  'headline',
  'numbersDiffer',
  'apart',
  'sameSource',
] as const satisfies readonly (keyof Features)[];

/**
 * Held where it is: labelled sets hold copies of the same day only, because of how they were gathered, and a fit
 * would learn that nobody ever reprints last week's article.
 */
const HELD_APART = -6;
const heldAt = 1 + names.indexOf('apart');

/** More likeness never counts against a pair, and other numbers never for it. */
const lowest = (at: number): number => (at === 0 || names[at - 1] === 'numbersDiffer' ? -Infinity : 0);
const highest = (at: number): number => (names[at - 1] === 'numbersDiffer' ? 0 : Infinity);

const allowed = (at: number, weight: number): number =>
  at === heldAt ? HELD_APART : Math.min(highest(at), Math.max(lowest(at), weight));

/** The files are the caller's own: their lines are taken at their word. */
function linesOf<Line>(path: string): Line[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line): Line => JSON.parse(line));
}

function entriesOf(path: string): Map<string, Entry> {
  const documents = linesOf<Labelled>(path);
  return new Map(
    documents.map(({ id, title, text, source = null, published = null }, at) => {
      const fingerprint = fingerprintOf({ headline: title, text });
      return [id, entryOf({ position: at + 1, article: id, revision: 1, fingerprint, source, published })];
    }),
  );
}

function pairsOf(set: string): Pair[] {
  const [documents = '', labels = ''] = set.split('=');
  const entries = entriesOf(documents);
  const clusterOf = new Map<string, string>();
  const pairs: Pair[] = [];
  for (const line of linesOf<Label>(labels)) {
    if ('cluster' in line) for (const id of line.docs) clusterOf.set(id, line.cluster);
    else pairs.push(...pairOf(entries.get(line.a), entries.get(line.b), Boolean(line.same)));
  }
  return clusterOf.size === 0 ? pairs : offeredPairs([...entries.values()], clusterOf);
}

function offeredPairs(entries: readonly Entry[], clusterOf: ReadonlyMap<string, string>): Pair[] {
  const index = fingerprintIndex();
  return entries.flatMap((entry) => {
    const offered = index.candidatesBefore(entry.position, entry);
    index.add(entry);
    return offered.flatMap((other) =>
      pairOf(entry, other, clusterOf.get(entry.article) === clusterOf.get(other.article)),
    );
  });
}

function pairOf(a: Entry | undefined, b: Entry | undefined, same: boolean): Pair[] {
  if (a === undefined || b === undefined || a.contentHash === b.contentHash) return [];
  const features = compare(a, b);
  return [{ values: [1, ...names.map((name) => features[name])], same }];
}

type Weighed = Pair & { readonly weight: number };

const evenly = (pairs: readonly Pair[], sets: number): Weighed[] =>
  pairs.map((pair) => ({ ...pair, weight: 1 / (sets * pairs.length) }));

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

function descend(pairs: readonly Weighed[]): number[] {
  let weights: number[] = [1, ...names].map((_, at) => (at === heldAt ? HELD_APART : 0));
  for (let step = 0; step < STEPS; step++) {
    const gradient = weights.map((weight, at) => (at === 0 ? 0 : SHRINK * weight));
    for (const { values, same, weight } of pairs) {
      const error = weight * (sigmoid(dot(values, weights)) - Number(same));
      values.forEach((value, at) => {
        gradient[at] = (gradient[at] ?? 0) + error * value;
      });
    }
    weights = weights.map((weight, at) => allowed(at, weight - RATE * (gradient[at] ?? 0)));
  }
  return weights;
}

function report(pairs: readonly Pair[], weights: readonly number[]): void {
  for (const threshold of [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]) {
    const found = pairs.filter(({ values }) => sigmoid(dot(values, weights)) >= threshold);
    const right = found.filter(({ same }) => same).length;
    const all = pairs.filter(({ same }) => same).length;
    console.log(
      threshold,
      'precision',
      (right / found.length).toFixed(4),
      'recall',
      (right / all).toFixed(4),
    );
  }
}

const sets = process.argv.slice(2).map(pairsOf);
const weights = descend(sets.flatMap((pairs) => evenly(pairs, sets.length)));
console.log(
  Object.fromEntries(['bias', ...names].map((name, at) => [name, Number(weights[at]?.toFixed(3))])),
);
for (const pairs of sets) report(pairs, weights);
