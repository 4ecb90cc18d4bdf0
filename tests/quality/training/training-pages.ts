import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { BlockView, Claims, Vocabulary } from '@daybook/clean/html/block-views.ts';
import { viewBlocks } from '@daybook/clean/html/block-views.ts';
import { buildPageTree } from '@daybook/clean/html/build-page-tree.ts';
import { claimsOf, descriptionOf } from '@daybook/clean/html/claims.ts';
import { isProse } from '@daybook/clean/html/is-prose.ts';
import { findJsonLdBody } from '@daybook/clean/html/json-ld-body.ts';
import { findMainContent, type MainContent } from '@daybook/clean/html/main-content.ts';
import { type PageBlock, pageBlocks } from '@daybook/clean/html/page-blocks.ts';
import type { PageTree } from '@daybook/clean/html/page-tree.ts';
import { sniffText } from '@daybook/ingest/sniff-text.ts';
import { defaultTextLimits } from '@daybook/shared/article/decode-limits.ts';
import { getDomain } from 'tldts';

/** A page with what people say is its article, block by block: 1, 0, or -1 where they do not say. */
export type TrainingPage = {
  readonly set: string;
  readonly id: string;
  readonly publisher: string;
  readonly tree: PageTree;
  readonly blocks: readonly PageBlock[];
  readonly main: MainContent;
  readonly claims: Claims;
  readonly labels: Float32Array;
};

type Truth = {
  id: string;
  url?: string;
  charset?: string;
  text?: string;
  with?: string[];
  without?: string[];
};

export function readTrainingPages(folder: string, sets: readonly string[]): TrainingPage[] {
  return sets.flatMap((set) => truthsOf(folder, set).flatMap((truth) => readPage(folder, set, truth) ?? []));
}

const linesOf = (path: string): string[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '');

function truthsOf(folder: string, set: string): Truth[] {
  const dev = new Set(linesOf(`${folder}/${set}/dev.txt`));
  return linesOf(`${folder}/${set}/truth.jsonl`)
    .map((line): Truth => JSON.parse(line))
    .filter(({ id }) => dev.has(id));
}

function readPage(folder: string, set: string, truth: Truth): TrainingPage | undefined {
  const path = `${folder}/${set}/pages/${truth.id}.html.gz`;
  if (!existsSync(path)) return undefined;
  const contentType = truth.charset ? `text/html; charset=${truth.charset}` : 'text/html';
  const sniffed = sniffText(gunzipSync(readFileSync(path)), { contentType }, defaultTextLimits);
  if (!sniffed.ok) return undefined;
  const tree = buildPageTree(sniffed.text);
  const blocks = pageBlocks(tree);
  const main = findMainContent(tree, blocks);
  if (set !== 'trafilatura-eval' && isCutShort(tree, truth.text ?? '', blocks, main)) return undefined;
  const labels =
    set === 'trafilatura-eval' ? labelBySegments(blocks, truth) : labelByText(blocks, truth.text ?? '');
  return {
    set,
    id: truth.id,
    publisher: getDomain(truth.url ?? '') ?? truth.id,
    tree,
    blocks,
    main,
    claims: claimsOf(findJsonLdBody(tree), descriptionOf(tree)),
    labels,
  };
}

/** Some truths stop after a few paragraphs of a long article: they say nothing about the rest. */
function isCutShort(
  tree: PageTree,
  text: string,
  blocks: readonly PageBlock[],
  { container }: MainContent,
): boolean {
  if (container === null) return false;
  let prose = 0;
  for (const block of blocks)
    if (tree.contains(container, block.node) && isProse(block)) prose += block.text.length;
  return text.length < prose * 0.35;
}

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}\p{M}_]+/gu) ??
  [];

/** Long blocks by the share of their word triples in the truth; short ones must stand there between their neighbours. */
function labelByText(blocks: readonly PageBlock[], text: string): Float32Array {
  const truth = wordsOf(text);
  const places = new Map<string, number[]>();
  for (let at = 0; at + 3 <= truth.length; at++) {
    const key = truth.slice(at, at + 3).join(' ');
    places.set(key, [...(places.get(key) ?? []), at]);
  }
  const labels = new Float32Array(blocks.length).fill(-1);
  const placed = blocks.map(({ text: words }, index) => {
    const tokens = wordsOf(words);
    if (tokens.length < 5) return undefined;
    let [hits, all] = [0, 0];
    let [first, last] = [Infinity, -1];
    for (let at = 0; at + 3 <= tokens.length; at++) {
      all++;
      const found = places.get(tokens.slice(at, at + 3).join(' '));
      if (found === undefined) continue;
      hits++;
      first = Math.min(first, found[0] ?? 0);
      last = Math.max(last, found.at(-1) ?? 0);
    }
    labels[index] = hits / all >= 0.6 ? 1 : 0;
    return hits / all >= 0.6 ? { first, last } : undefined;
  });
  markRepeats(blocks, labels, placed);
  labelShort(blocks, labels, placed, truth);
  return labels;
}

type Place = { first: number; last: number } | undefined;

/** Of blocks with the same words, the one among other blocks of the article is meant. */
function markRepeats(blocks: readonly PageBlock[], labels: Float32Array, placed: Place[]): void {
  const byText = new Map<string, number[]>();
  blocks.forEach(({ text }, index) => {
    if (labels[index] === 1) byText.set(text, [...(byText.get(text) ?? []), index]);
  });
  for (const indexes of byText.values()) {
    if (indexes.length < 2) continue;
    const support = (index: number): number => {
      let sum = 0;
      for (let near = index - 5; near <= index + 5; near++)
        if (near !== index && labels[near] === 1) sum += blocks[near]?.text.length ?? 0;
      return sum;
    };
    const best = indexes.toSorted((a, b) => support(b) - support(a))[0];
    for (const index of indexes)
      if (index !== best) {
        labels[index] = 0;
        placed[index] = undefined;
      }
  }
}

function labelShort(
  blocks: readonly PageBlock[],
  labels: Float32Array,
  placed: readonly Place[],
  truth: readonly string[],
): void {
  let from = 0;
  blocks.forEach(({ text }, index) => {
    const place = placed[index];
    if (place !== undefined) from = place.last;
    if (labels[index] !== -1) return;
    const tokens = wordsOf(text);
    if (tokens.length === 0) return;
    const next = placed.slice(index + 1, index + 40).find((each) => each !== undefined);
    const until = next === undefined ? Math.min(truth.length, from + 60) : next.first + 3;
    const isNear = placed.slice(Math.max(0, index - 12), index + 13).some((each) => each !== undefined);
    labels[index] =
      isNear && ` ${truth.slice(from, until + tokens.length).join(' ')} `.includes(` ${tokens.join(' ')} `)
        ? 1
        : 0;
  });
}

const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();

function labelBySegments(blocks: readonly PageBlock[], truth: Truth): Float32Array {
  const [inside, outside] = [(truth.with ?? []).map(flat), (truth.without ?? []).map(flat)];
  return Float32Array.from(blocks, ({ text }) => {
    const words = flat(text);
    if (outside.some((segment) => words.includes(segment))) return 0;
    if (inside.some((segment) => words.includes(segment))) return 1;
    return -1;
  });
}

export const viewsOf = ({ tree, blocks, main, claims }: TrainingPage, vocabulary: Vocabulary): BlockView[] =>
  viewBlocks(tree, blocks, main, claims, vocabulary);
