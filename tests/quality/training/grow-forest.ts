import type { Forest, Tree } from '@daybook/clean/html/block-model.ts';

/**
 * Gradient boosting of small trees on the logistic loss (Friedman 2001), with histograms of at most 64 bins per
 * feature. Each tree sees half of the rows and three of five features, in turn: as good, faster, and without
 * randomness, so the same rows give the same forest.
 */
export type Rows = {
  readonly values: Float32Array;
  readonly width: number;
  readonly labels: Float32Array;
  readonly weights: Float32Array;
};

export type Growth = { trees: number; depth: number; rate: number; minWeight: number; lambda: number };
const BINS = 64;

export function growForest(rows: Rows, growth: Growth): Forest {
  const binned = binRows(rows);
  const count = rows.labels.length;
  const margins = new Float64Array(count);
  const base = baseOf(rows);
  margins.fill(base);
  const trees: Tree[] = [];
  for (let round = 0; round < growth.trees; round++) {
    const { gradients, hessians } = slopes(rows, margins);
    const tree = growTree(binned, sampleOf(count, round), round, gradients, hessians, growth);
    addOutputs(tree, binned, margins);
    trees.push({ features: tree.features, thresholds: tree.thresholds });
  }
  return { base: roundOff(base), trees };
}

const roundOff = (value: number): number => Number(value.toPrecision(3));

function baseOf({ labels, weights }: Rows): number {
  let [positive, all] = [0, 0];
  labels.forEach((label, row) => {
    positive += label * (weights[row] ?? 0);
    all += weights[row] ?? 0;
  });
  return Math.log(positive / (all - positive));
}

function slopes({ labels, weights }: Rows, margins: Float64Array) {
  const gradients = new Float64Array(labels.length);
  const hessians = new Float64Array(labels.length);
  for (let row = 0; row < labels.length; row++) {
    const chance = 1 / (1 + Math.exp(-(margins[row] ?? 0)));
    const weight = weights[row] ?? 0;
    gradients[row] = weight * (chance - (labels[row] ?? 0));
    hessians[row] = weight * Math.max(1e-6, chance * (1 - chance));
  }
  return { gradients, hessians };
}

type Binned = {
  readonly bins: readonly Uint8Array[];
  readonly borders: readonly (readonly number[])[];
  readonly count: number;
};

function binRows({ values, width, labels }: Rows): Binned {
  const count = labels.length;
  const bins: Uint8Array[] = [];
  const borders: (readonly number[])[] = [];
  for (let feature = 0; feature < width; feature++) {
    const column = new Float32Array(count);
    for (let row = 0; row < count; row++) column[row] = values[row * width + feature] ?? 0;
    const border = bordersOf(column);
    borders.push(border);
    bins.push(Uint8Array.from(column, (value) => binOf(border, value)));
  }
  return { bins, borders, count };
}

/** Up to BINS - 1 thresholds: each between two neighbouring values, at quantiles where there are many. */
function bordersOf(column: Float32Array): readonly number[] {
  const step = Math.ceil(column.length / 40_000);
  const sorted = column.filter((_, row) => row % step === 0).toSorted();
  const distinct = sorted.filter((value, index) => index === 0 || value !== sorted[index - 1]);
  const lower = distinct.length <= BINS ? distinct.slice(0, -1) : quantiles(sorted);
  const next = new Map([...distinct].map((value, index) => [value, distinct[index + 1] ?? value]));
  return [...lower].map((value) => shortestBetween(value, next.get(value) ?? value));
}

function quantiles(sorted: Float32Array): number[] {
  const picked: number[] = [];
  for (let bin = 1; bin < BINS; bin++) {
    const value = sorted[Math.floor((sorted.length * bin) / BINS)] ?? 0;
    if (picked.at(-1) !== value && value !== sorted.at(-1)) picked.push(value);
  }
  return picked;
}

/** A number with few digits that is at least the lower one and below the upper one. */
function shortestBetween(lower: number, upper: number): number {
  for (let digits = 1; digits < 10; digits++) {
    const middle = Number(((lower + upper) / 2).toPrecision(digits));
    if (lower <= middle && middle < upper) return middle;
  }
  return lower;
}

/** The number of thresholds below a value: values up to and including a threshold go left. */
function binOf(borders: readonly number[], value: number): number {
  let [low, high] = [0, borders.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((borders[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A tree, and the bin at each of its splits. */
type Grown = Tree & { readonly splitBins: readonly number[] };

/** Another half of the rows for every tree: by a hash, so that neighbours part. */
const sampleOf = (count: number, round: number): Int32Array =>
  Int32Array.from({ length: count }, (_, row) => row).filter(
    (row) => ((Math.imul(row + 1, 0x9e3779b1) ^ Math.imul(round + 1, 0x85ebca6b)) >>> 17) % 2 === 0,
  );

const usesFeature = (feature: number, round: number): boolean => (feature * 7 + round * 3) % 5 < 3;

function addOutputs(
  { features, thresholds, splitBins }: Grown,
  { bins, count }: Binned,
  margins: Float64Array,
): void {
  for (let row = 0; row < count; row++) {
    let node = 0;
    for (let feature = features[node] as number; feature >= 0; feature = features[node] as number)
      node = 2 * node + ((bins[feature]?.[row] as number) <= (splitBins[node] as number) ? 1 : 2);
    margins[row] = (margins[row] as number) + (thresholds[node] as number);
  }
}
type Split = { readonly feature: number; readonly bin: number; readonly gain: number };

function growTree(
  { bins, borders }: Binned,
  sample: Int32Array,
  round: number,
  gradients: Float64Array,
  hessians: Float64Array,
  growth: Growth,
): Grown {
  const features: number[] = [];
  const thresholds: number[] = [];
  const splitBins: number[] = [];
  let level: { node: number; rows: Int32Array }[] = [{ node: 0, rows: sample }];
  for (let depth = 0; level.length > 0; depth++) {
    const below: typeof level = [];
    for (const { node, rows } of level) {
      const split =
        depth < growth.depth ? bestSplit(bins, borders, rows, round, gradients, hessians, growth) : undefined;
      features[node] = split?.feature ?? -1;
      thresholds[node] =
        split === undefined
          ? roundOff(outputOf(rows, gradients, hessians, growth))
          : (borders[split.feature]?.[split.bin] ?? 0);
      splitBins[node] = split?.bin ?? 0;
      if (split === undefined) continue;
      const column = bins[split.feature] ?? new Uint8Array();
      below.push(
        { node: 2 * node + 1, rows: rows.filter((row) => (column[row] ?? 0) <= split.bin) },
        { node: 2 * node + 2, rows: rows.filter((row) => (column[row] ?? 0) > split.bin) },
      );
    }
    level = below;
  }
  for (let node = 0; node < features.length; node++) {
    features[node] ??= -1;
    thresholds[node] ??= 0;
  }
  return { features, thresholds, splitBins };
}

function outputOf(
  rows: Int32Array,
  gradients: Float64Array,
  hessians: Float64Array,
  { lambda, rate }: Growth,
): number {
  let [gradient, hessian] = [0, 0];
  for (const row of rows) {
    gradient += gradients[row] ?? 0;
    hessian += hessians[row] ?? 0;
  }
  return (-rate * gradient) / (hessian + lambda);
}

function bestSplit(
  bins: readonly Uint8Array[],
  borders: readonly (readonly number[])[],
  rows: Int32Array,
  round: number,
  gradients: Float64Array,
  hessians: Float64Array,
  { minWeight, lambda }: Growth,
): Split | undefined {
  let best: Split | undefined;
  let [allG, allH] = [0, 0];
  for (const row of rows) {
    allG += gradients[row] ?? 0;
    allH += hessians[row] ?? 0;
  }
  if (allH < 2 * minWeight) return undefined;
  const whole = (allG * allG) / (allH + lambda);
  const sumG = new Float64Array(BINS);
  const sumH = new Float64Array(BINS);
  for (let feature = 0; feature < bins.length; feature++) {
    const column = bins[feature] as Uint8Array;
    const last = borders[feature]?.length ?? 0;
    if (last === 0 || !usesFeature(feature, round)) continue;
    sumG.fill(0);
    sumH.fill(0);
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index] as number;
      const bin = column[row] as number;
      sumG[bin] = (sumG[bin] as number) + (gradients[row] as number);
      sumH[bin] = (sumH[bin] as number) + (hessians[row] as number);
    }
    let [leftG, leftH] = [0, 0];
    for (let bin = 0; bin < last; bin++) {
      leftG += sumG[bin] as number;
      leftH += sumH[bin] as number;
      const rightH = allH - leftH;
      if (leftH < minWeight || rightH < minWeight) continue;
      const rightG = allG - leftG;
      const gain = (leftG * leftG) / (leftH + lambda) + (rightG * rightG) / (rightH + lambda) - whole;
      if (gain > (best?.gain ?? 1e-4)) best = { feature, bin, gain };
    }
  }
  return best;
}
