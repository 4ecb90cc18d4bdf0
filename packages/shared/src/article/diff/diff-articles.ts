import type { CleanedArticle } from '../cleaned-article.ts';
import type { Reading } from '../reading.ts';
import { type BlockChange, diffBlocks } from './diff-blocks.ts';
import { diffFields, type FieldChange } from './diff-fields.ts';
import { textBlocksOf } from './text-block.ts';

/** One revision of an article, as far as it says something. */
export type ArticleVersion = {
  readonly reading: Reading;
  readonly source: string | null;
  readonly cleaned: Pick<CleanedArticle, 'text' | 'blocks' | 'related'>;
};

/** What changed between two revisions; `counts` are blocks. */
export type ArticleDiff = {
  readonly fields: readonly FieldChange[];
  readonly blocks: readonly BlockChange[];
  readonly counts: Readonly<Record<BlockChange['change'], number>>;
};

/**
 * The difference of any two revisions: which fields have another value, and what became of each block, down to the
 * words inside those that changed. Pure; the same two revisions give the same answer, and the work is bounded however
 * long they are.
 */
export function diffArticles(from: ArticleVersion, to: ArticleVersion): ArticleDiff {
  const blocks = diffBlocks(textBlocksOf(from.cleaned), textBlocksOf(to.cleaned));
  const counts = { same: 0, moved: 0, changed: 0, removed: 0, added: 0 };
  for (const { change } of blocks) counts[change] += 1;
  return { fields: diffFields(fieldsOf(from), fieldsOf(to)), blocks, counts };
}

const fieldsOf = ({ reading, source, cleaned: { related } }: ArticleVersion) => ({
  reading,
  source,
  related,
});

/** Whether the two revisions say the same. */
export const isEqual = ({ fields, counts }: ArticleDiff): boolean =>
  fields.length + counts.moved + counts.changed + counts.removed + counts.added === 0;
