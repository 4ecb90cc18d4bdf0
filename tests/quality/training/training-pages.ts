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
import { labelBlocks } from './label-blocks.ts';

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
  /** The truth stops after a few paragraphs of a long article: it says nothing about the rest. */
  readonly cutShort: boolean;
};

/** What people say of a page, as far as it is used here. */
export type Truth = {
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

/** The pages of a set that may be looked at. */
export function truthsOf(folder: string, set: string): Truth[] {
  const dev = new Set(linesOf(`${folder}/${set}/dev.txt`));
  return linesOf(`${folder}/${set}/truth.jsonl`)
    .map((line): Truth => JSON.parse(line))
    .filter(({ id }) => dev.has(id));
}

function readPage(folder: string, set: string, truth: Truth): TrainingPage | undefined {
  const path = `${folder}/${set}/pages/${truth.id}.html.gz`;
  if (!existsSync(path)) return undefined;
  const sniffed = sniffText(
    gunzipSync(readFileSync(path)),
    { contentType: contentTypeOf(truth) },
    defaultTextLimits,
  );
  if (!sniffed.ok) return undefined;
  const tree = buildPageTree(sniffed.text);
  const blocks = pageBlocks(tree);
  const main = findMainContent(tree, blocks);
  const labels =
    set === 'trafilatura-eval' ? labelBySegments(blocks, truth) : labelBlocks(blocks, truth.text ?? '');
  return {
    set,
    id: truth.id,
    publisher: publisherOf(truth),
    tree,
    blocks,
    main,
    claims: claimsOf(findJsonLdBody(tree), descriptionOf(tree)),
    labels,
    cutShort: set !== 'trafilatura-eval' && isCutShort(tree, truth.text ?? '', blocks, main),
  };
}

export const contentTypeOf = ({ charset }: Truth): string =>
  charset ? `text/html; charset=${charset}` : 'text/html';

export const publisherOf = ({ url, id }: Truth): string => getDomain(url ?? '') ?? id;

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

const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** A segment speaks for a block when it is most of it, or too long to stand there by chance. */
const LONG_SEGMENT = 16;

function labelBySegments(blocks: readonly PageBlock[], truth: Truth): Float32Array {
  const [inside, outside] = [(truth.with ?? []).map(flat), (truth.without ?? []).map(flat)];
  return Float32Array.from(blocks, ({ text }) => {
    const words = flat(text);
    const isOf = (segment: string): boolean =>
      segment.length >= Math.min(LONG_SEGMENT, words.length * 0.5) && words.includes(segment);
    if (inside.some(isOf)) return 1;
    return outside.some(isOf) ? 0 : -1;
  });
}

export const viewsOf = ({ tree, blocks, main, claims }: TrainingPage, vocabulary: Vocabulary): BlockView[] =>
  viewBlocks(tree, blocks, main, claims, vocabulary);
