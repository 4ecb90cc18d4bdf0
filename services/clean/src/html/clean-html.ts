import type { PageMetadata } from '@daybook/shared/article/cleaned-article.ts';
import type { Headline, Piece } from '../piece.ts';
import { buildPageTree } from './build-page-tree.ts';
import { findHeadline } from './find-headline.ts';
import { judgeBlocks } from './judge-blocks.ts';
import { findMainContent } from './main-content.ts';
import { pageBlocks } from './page-blocks.ts';
import { readMetadata } from './read-metadata.ts';

/** A page: parsed once, here. Whatever the markup says, only characters of text come out. */
export function cleanHtml(html: string): {
  headline: Headline | null;
  pieces: readonly Piece[];
  page: PageMetadata;
} {
  const tree = buildPageTree(html);
  const blocks = pageBlocks(tree);
  const page = readMetadata(tree, blocks);
  const headline = findHeadline(blocks, page);
  return { headline, pieces: judgeBlocks(blocks, findMainContent(tree, blocks), headline), page };
}
