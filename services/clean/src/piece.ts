import type { BlockKind } from '@daybook/shared/article/reading.ts';
import type { Span } from '@daybook/shared/article/span.ts';

/** A run of the input, in order: words that stay, or words that a rule takes out. */
export type Piece = Kept | Removed;

export type Kept = {
  readonly piece: 'kept';
  readonly kind: BlockKind;
  readonly text: string;
  readonly source: Span;
};

export type Removed = {
  readonly piece: 'removed';
  readonly rule: string;
  readonly ruleVersion: number;
  readonly text: string;
  readonly source: Span;
  readonly related: { readonly label: string; readonly headline: string; readonly url: string | null } | null;
};

/** The article's name, apart from its text. */
export type Headline = { readonly text: string; readonly source: Span };
