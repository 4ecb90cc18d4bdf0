import type { PageMetadata } from '@daybook/shared/article/cleaned-article.ts';
import type { Headline, Piece } from '../piece.ts';
import { type ReadyModel, scoreBlocks } from './block-model.ts';
import { viewBlocks } from './block-views.ts';
import { buildPageTree } from './build-page-tree.ts';
import { claimsOf, descriptionOf } from './claims.ts';
import { findHeadline } from './find-headline.ts';
import { findJsonLdBody } from './json-ld-body.ts';
import { judgeBlocks, type Opinion } from './judge-blocks.ts';
import { findMainContent } from './main-content.ts';
import { type PageBlock, pageBlocks } from './page-blocks.ts';
import { pageOf } from './page-sums.ts';
import type { PageTree } from './page-tree.ts';
import { readMetadata } from './read-metadata.ts';
import { shippedModel } from './shipped-model.ts';
import { type Shown, statedPieces } from './stated-body.ts';

/** A page: parsed once, here. Whatever the markup says, only characters of text come out. */
export function cleanHtml(
  html: string,
  model: ReadyModel = shippedModel,
): {
  headline: Headline | null;
  pieces: readonly Piece[];
  page: PageMetadata;
} {
  const tree = buildPageTree(html);
  const blocks = pageBlocks(tree);
  const page = readMetadata(tree, blocks);
  const headline = findHeadline(tree, blocks, page);
  return { headline, pieces: piecesOf(tree, blocks, headline, model), page };
}

/** The blocks of the page that are the article; or the body that it states, where that has more of the same. */
function piecesOf(
  tree: PageTree,
  blocks: readonly PageBlock[],
  headline: Headline | null,
  model: ReadyModel,
): readonly Piece[] {
  const body = findJsonLdBody(tree);
  const description = descriptionOf(tree);
  const main = findMainContent(tree, blocks);
  const views = viewBlocks(tree, blocks, main, claimsOf(body, description), model.vocabulary);
  const scores = scoreBlocks(pageOf(tree, views), model);
  const opinions: (Opinion | undefined)[] = new Array(blocks.length);
  views.forEach(({ index, line }, row) => {
    opinions[index] = { score: scores[row] ?? 0, line };
  });
  const pieces = judgeBlocks(tree, blocks, main, headline, opinions);
  const text = pieces.map((piece) => (piece.piece === 'kept' ? piece.text : '')).join(' ');
  return statedPieces(tree, body, shownOf(text.trim(), description, headline)) ?? pieces;
}

/** So much on the page speaks for itself: a body that is stated beside it has to be about the headline at least. */
const SPEAKS = 40;

const shownOf = (text: string, description: string, headline: Headline | null): Shown => ({
  text,
  description: description === '' && text.length >= SPEAKS ? (headline?.text ?? '') : description,
});
