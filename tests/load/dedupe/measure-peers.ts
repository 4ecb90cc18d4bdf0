import type { BenchmarkOptions } from '../benchmark.ts';
import { type Figure, median } from '../figure.ts';
import { type Document, documents } from './documents.ts';
import { ours } from './ours.ts';
import { exact } from './peers/exact.ts';
import { minHash, onePermutation } from './peers/min-hash.ts';
import type { Peer } from './peers/peer.ts';
import { simHash } from './peers/sim-hash.ts';

const DOCUMENTS = 4000;
const QUICK_DOCUMENTS = 300;
const WARM_UP = 1000;
const SEED = 20_260_301;

type Run = {
  readonly f1: number;
  readonly precision: number;
  readonly recall: number;
  readonly perSecond: number;
};

const peers: readonly Peer[] = [
  exact,
  simHash,
  minHash(0.5),
  minHash(0.6),
  minHash(0.7),
  onePermutation(0.5),
];

/** Documents per CPU second beside MinHash-LSH with 128 permutations, and pair F1 beside the best of the peers. */
export async function measurePeers({ quick, runs, progress }: BenchmarkOptions): Promise<readonly Figure[]> {
  const stream = documents(quick ? QUICK_DOCUMENTS : DOCUMENTS, SEED);
  // Code that runs for the first time is compiled on the way, at the cost of whoever is first.
  for (const peer of [ours, ...peers]) run(peer, stream.slice(0, WARM_UP));
  const speeds: number[] = [];
  let all: (readonly [string, Run])[] = [];
  for (let round = 0; round < (quick ? 1 : Math.min(runs, 3)); round++) {
    progress(`dedupe beside its peers, round ${round + 1}`);
    all = [ours, ...peers].map((peer) => [peer.name, run(peer, stream)] as const);
    const rival = all.find(([name]) => name === minHash(0.5).name)?.[1].perSecond ?? 1;
    speeds.push((all[0]?.[1].perSecond ?? 0) / rival);
  }
  const [own, ...others] = all.map(([, each]) => each);
  const best = Math.max(...others.map(({ f1 }) => f1));
  const detail = all.map(([name, each]) => `${name} ${told(each)}`).join('; ');
  return [
    {
      name: 'documents per CPU second, of MinHash-LSH 128',
      ...{ measured: median(speeds), unit: '×', better: 'higher', goal: 1, floor: 0.7, detail, runs: speeds },
    },
    {
      name: 'pair F1, of the best peer',
      ...{ measured: (own?.f1 ?? 0) / best, unit: '×', better: 'higher', goal: 1, floor: 0.95 },
      ...{ detail: 'of the same run', runs: [(own?.f1 ?? 0) / best] },
    },
  ];
}

const told = ({ precision, recall, f1, perSecond }: Run): string =>
  `P ${precision.toFixed(3)} R ${recall.toFixed(3)} F1 ${f1.toFixed(3)}, ${Math.round(perSecond)}/s`;

/** CPU time, not the clock's: other processes do not count. */
function run({ open }: Peer, stream: readonly Document[]): Run {
  const engine = open();
  const from = process.cpuUsage();
  const copyOf = stream.map((document) => engine.take(document));
  const { user, system } = process.cpuUsage(from);
  return { ...quality(copyOf, stream), perSecond: stream.length / ((user + system) / 1e6) };
}

function quality(copyOf: readonly (number | null)[], stream: readonly Document[]): Omit<Run, 'perSecond'> {
  const roots: number[] = [];
  for (const [place, of] of copyOf.entries()) roots.push(of === null ? place : (roots[of] ?? of));
  const clusters = stream.map(({ cluster }) => cluster);
  const right = pairsIn(clusters.map((cluster, at) => `${cluster}/${roots[at]}`));
  const precision = right / Math.max(1, pairsIn(roots));
  const recall = right / Math.max(1, pairsIn(clusters));
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall || 1) };
}

function pairsIn(labels: readonly (string | number)[]): number {
  const sizes = [...Map.groupBy(labels, (label) => label).values()].map(({ length }) => length);
  return sizes.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
}
