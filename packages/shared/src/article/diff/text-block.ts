import type { CleanedArticle } from '../cleaned-article.ts';
import type { BlockKind } from '../reading.ts';
import { evidence } from '../span.ts';

/** A block with its words, as they are compared. */
export type TextBlock = { readonly kind: BlockKind; readonly text: string };

/** And where it stands among the blocks of its text, counted from 0. */
export type Place = TextBlock & { readonly at: number };

export const textBlocksOf = ({ text, blocks }: Pick<CleanedArticle, 'text' | 'blocks'>): TextBlock[] =>
  blocks.map(({ kind, span }) => ({ kind, text: evidence(text, span) }));

export const placesOf = (blocks: readonly TextBlock[]): Place[] =>
  blocks.map((block, at) => ({ ...block, at }));

/** The same words as another kind of block are another block. */
export const keyOf = ({ kind, text }: TextBlock): string => `${kind}\n${text}`;
