import { isHeading, type Page } from './page-sums.ts';
import { NO_NODE, type PageNode, type PageTree } from './page-tree.ts';
import { tagNamed } from './tag-names.ts';

/** What the first look at all blocks of a page says about the place of each. */
type Scored = (index: number, scores: Float32Array, page: Page, means: Means) => number;
export type Means = {
  readonly byParent: ReadonlyMap<number, Mean>;
  readonly byGrandparent: ReadonlyMap<number, Mean>;
  readonly bySignature: ReadonlyMap<number, Mean>;
  readonly kept: Float64Array;
  readonly section: Float32Array;
  /** For each block, what all blocks of its list or table have together; undefined outside of those. */
  readonly group: readonly (Mean | undefined)[];
  readonly page: Mean;
};
type Mean = { sum: number; weight: number };

const mean = (each: Mean | undefined): number =>
  each === undefined || each.weight === 0 ? 0.5 : each.sum / each.weight;
const log = (value: number): number => Math.log2(1 + Math.max(0, value));
const scoreAt = (scores: Float32Array, index: number): number => scores[index] ?? 0;

/** What the first look at all blocks of a page says about each of them. */
export const contextFeatures: Readonly<Record<string, Scored>> = {
  score: (index, scores) => scoreAt(scores, index),
  previous: (index, scores) => scoreAt(scores, index - 1),
  previous2: (index, scores) => scoreAt(scores, index - 2),
  previous3: (index, scores) => scoreAt(scores, index - 3),
  next: (index, scores) => scoreAt(scores, index + 1),
  next2: (index, scores) => scoreAt(scores, index + 2),
  next3: (index, scores) => scoreAt(scores, index + 3),
  parentMean: (index, _, { views }, { byParent }) => mean(byParent.get(views[index]?.parent ?? -1)),
  grandMean: (index, _, { views }, { byGrandparent }) =>
    mean(byGrandparent.get(views[index]?.grandparent ?? -1)),
  signatureMean: (index, _, { views }, { bySignature }) =>
    mean(bySignature.get(views[index]?.signature ?? -1)),
  keptBefore: (index, _, __, { kept }) => (kept[index] ?? 0) / Math.max(1, kept.at(-1) ?? 1),
  keptBeforeAbs: (index, _, __, { kept }) => log(kept[index] ?? 0),
  keptAfterAbs: (index, _, __, { kept }) => log((kept.at(-1) ?? 0) - (kept[index + 1] ?? 0)),
  window: (index, scores) => {
    let sum = 0;
    for (let near = index - 6; near <= index + 6; near++) if (near !== index) sum += scoreAt(scores, near);
    return sum / 12;
  },
  section: (index, _, __, { section }) => section[index] ?? 0.5,
  heading: (index, scores, { sums }) =>
    ((head) => (head === -1 ? 0.5 : scoreAt(scores, head)))(sums.heading[index] ?? -1),
  group: (index, _, __, { group }) => (group[index] === undefined ? -1 : mean(group[index])),
  page: (_, __, ___, { page }) => mean(page),
};

export const contextNames: readonly string[] = Object.keys(contextFeatures);
const contextList: readonly Scored[] = Object.values(contextFeatures);

/** The rows of the first look, each with what its scores say about the neighbours behind it. */
export function contextRows(page: Page, rows: Float32Array, scores: Float32Array): Float32Array {
  const width = rows.length / Math.max(1, page.views.length);
  const wide = width + contextList.length;
  const all = new Float32Array(page.views.length * wide);
  const means = meansOf(page, scores);
  for (let index = 0; index < page.views.length; index++) {
    all.set(rows.subarray(index * width, (index + 1) * width), index * wide);
    let cell = index * wide + width;
    for (const feature of contextList) all[cell++] = feature(index, scores, page, means);
  }
  return all;
}

function meansOf({ tree, views, sums }: Page, scores: Float32Array): Means {
  const byParent = new Map<number, Mean>();
  const byGrandparent = new Map<number, Mean>();
  const bySignature = new Map<number, Mean>();
  const kept = new Float64Array(views.length + 1);
  const section = new Float32Array(views.length).fill(0.5);
  const sections = new Map<number, Mean>();
  const groups = new Map<number, Mean>();
  const page: Mean = { sum: 0, weight: 0 };
  const group = views.map((view, index) => {
    const score = scores[index] ?? 0;
    const weight = Math.min(view.length, 300);
    addMean(byParent, view.parent, score, weight);
    addMean(byGrandparent, view.grandparent, score, weight);
    addMean(bySignature, view.signature, score, weight);
    addMean(sections, sums.heading[index] ?? -1, score, weight);
    kept[index + 1] = (kept[index] ?? 0) + (score > 0.5 ? view.length : 0);
    if (view.inside) add(page, score, weight);
    const around = groupAround(tree, view.block.node);
    return around === NO_NODE ? undefined : addMean(groups, around, score, weight);
  });
  views.forEach((view, index) => {
    section[index] = mean(sections.get(isHeading(view) ? index : (sums.heading[index] ?? -1)));
  });
  return { byParent, byGrandparent, bySignature, kept, section, group, page };
}

function addMean<K>(means: Map<K, Mean>, key: K, score: number, weight: number): Mean {
  const known = means.get(key) ?? { sum: 0, weight: 0 };
  means.set(key, add(known, score, weight));
  return known;
}

function add(mean: Mean, score: number, weight: number): Mean {
  mean.sum += score * weight;
  mean.weight += weight;
  return mean;
}

const GROUPS: ReadonlySet<number> = new Set(['ul', 'ol', 'dl', 'table'].map(tagNamed));
const MAX_STEPS = 8;

/** The nearest list or table around a node: its parts stay or go together. */
function groupAround(tree: PageTree, node: PageNode): PageNode {
  let outer = node;
  for (let steps = 0; outer !== NO_NODE && steps < MAX_STEPS; outer = tree.parent(outer), steps++)
    if (GROUPS.has(tree.tags[outer] ?? 0)) return outer;
  return NO_NODE;
}
