import type { Block, RelatedItem, RemovedSpan } from '@daybook/shared/article/cleaned-article.ts';
import type { Reading } from '@daybook/shared/article/reading.ts';

/**
 * An article as the library and `daybook extract` give it. The order of the fields up to `engine` is frozen; later ones
 * may be joined by more. Spans are half-open UTF-16 offsets into `text`; `source` spans point into the decoded input.
 */
export type ExtractedArticle = Pick<
  Reading,
  | 'kind'
  | 'lead'
  | 'authors'
  | 'language'
  | 'canonicalUrl'
  | 'quotes'
  | 'dates'
  | 'figures'
  | 'entities'
  | 'site'
  | 'section'
  | 'topics'
  | 'images'
  | 'isAccessibleForFree'
  | 'rights'
  | 'bylines'
> & {
  readonly title: string;
  /** An ISO 8601 instant with its zone, a `YYYY-MM-DD` day, or null; `publishedFrom` says where it was found. */
  readonly published: string | null;
  readonly modified: string | null;
  /** The blocks, joined by a blank line. */
  readonly text: string;
  readonly blocks: readonly (Block & { readonly text: string })[];
  readonly relatedItems: readonly RelatedItem[];
  /** What was taken out of the page, and the rule that took it. */
  readonly removed: readonly RemovedSpan[];
  /** Moves whenever the same bytes may give something else. */
  readonly engine: string;
  readonly publishedFrom: string | null;
  readonly modifiedFrom: string | null;
  /** The version of each table of words. */
  readonly rules: Readonly<Record<string, number>>;
};
