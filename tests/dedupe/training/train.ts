import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { crossValidate, evaluate, evaluatePeer, evaluationOf, type Told } from './evaluate.ts';
import { fitWeights, type Weighed } from './fit-weights.ts';
import { labelledPairs, linesOf, type Pair } from './labelled-pairs.ts';

/**
 * Trains the verifier and writes its weights, and beside them how well they do:
 *
 *     npm run train:dedupe -- --version weights-v3 --hand 2 --out services/dedupe/src/weights DOCUMENTS=LABELS …
 *
 * The first sets, as many as `--hand` says, are read by hand: they are told by cross-validation, beside plain Jaccard
 * and MinHash; all sets also as they were fitted. Each set weighs the same, whatever its size, or as `--weigh 1,1,2`
 * says; of a large one an even sample counts. Same input and seed, same files.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    version: { type: 'string' },
    out: { type: 'string' },
    seed: { type: 'string', default: '1' },
    duplicate: { type: 'string', default: '0.5' },
    suspected: { type: 'string', default: '0.2' },
    weigh: { type: 'string', default: '' },
    hand: { type: 'string', default: '1' },
  },
});
const { version, out } = values;
if (version === undefined || out === undefined || positionals.length === 0) {
  console.error('usage: npm run train:dedupe -- --version NAME --out FOLDER DOCUMENTS=LABELS …');
  process.exit(2);
}

const MOST_PAIRS = 8000;
const FOLDS = 5;

/** Pairs with nothing in common teach nothing, and there is no end of them. */
const isNear = ({ same, features }: Pair): boolean =>
  same || features.containment > 0.02 || features.wording > 0.3;

function evenSample(pairs: readonly Pair[]): Pair[] {
  const near = pairs.filter(isNear);
  const step = Math.max(1, near.length / MOST_PAIRS);
  return Array.from(
    { length: Math.min(near.length, MOST_PAIRS) },
    (_, at) => near[Math.floor(at * step)],
  ).filter((pair) => pair !== undefined);
}

const threshold = Number(values.duplicate);
const sets = positionals.map((set) => ({ set, pairs: labelledPairs(set) }));
const shares = values.weigh.split(',').map((share) => Number(share) || 1);
const read = Number(values.hand);
const weighed = sets.map(({ pairs }, at): Weighed[] => {
  const sampled = at < read ? pairs : evenSample(pairs);
  return sampled.map((pair) => ({ ...pair, weight: (shares[at] ?? 1) / sampled.length }));
});
const weights = fitWeights(weighed.flat());
const options = { folds: FOLDS, seed: Number(values.seed), threshold };
const told = crossValidate(weighed.slice(0, read).flat(), weighed.slice(read).flat(), options);

const evaluation = {
  version,
  seed: options.seed,
  threshold,
  folds: FOLDS,
  crossValidated: [
    compared('all', told),
    ...sets.slice(0, read).map(({ set, pairs }) => ({
      ...compared(nameOf(set), told.filter(isAmong(pairs))),
      readings: agreementOf(set),
    })),
  ],
  asFitted: sets.map(({ set, pairs }) => ({ set: nameOf(set), ...evaluate(pairs, weights, threshold) })),
};
const file = { version, ...weights, duplicate: threshold, suspected: Number(values.suspected) };
writeFileSync(`${out}/${version}.json`, `${JSON.stringify(file, null, 2)}\n`);
writeFileSync(`${out}/${version}.evaluation.json`, `${JSON.stringify(evaluation, null, 2)}\n`);
console.log(JSON.stringify(evaluation, null, 2));

/** Pairs told by weights that never met them, beside what the likeness of their texts alone tells. */
function compared(set: string, pairs: readonly Told[]) {
  return {
    set,
    verifier: evaluationOf(pairs),
    jaccard: evaluatePeer(pairs, 'jaccard', 0.5),
    minHash128: evaluatePeer(pairs, 'minHash', 0.5),
  };
}

function isAmong(pairs: readonly Pair[]): (pair: Pair) => boolean {
  const names = new Set(pairs.map(({ a, b }) => `${a} ${b}`));
  return ({ a, b }) => names.has(`${a} ${b}`);
}

/** Folder and file are enough to know a set by; where it lies is nobody's business. */
function nameOf(set: string): string {
  return (set.split('=')[1] ?? set).split('/').slice(-2).join('/');
}

/** How often two readings of the same pairs came to the same answer, and Cohen's kappa (1960). */
function agreementOf(set: string): { pairs: number; agree: number; kappa: number } {
  const read = linesOf<{ same: boolean; again?: boolean }>(set.split('=')[1] ?? '').filter(
    ({ again }) => again !== undefined,
  );
  const share = (count: number): number => count / Math.max(1, read.length);
  const agree = read.filter(({ same, again }) => same === again).length;
  const first = share(read.filter(({ same }) => same).length);
  const second = share(read.filter(({ again }) => again).length);
  const byChance = first * second + (1 - first) * (1 - second);
  const kappa = byChance === 1 ? 1 : (share(agree) - byChance) / (1 - byChance);
  return { pairs: read.length, agree, kappa: Math.round(kappa * 1000) / 1000 };
}
