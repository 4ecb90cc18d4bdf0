import type { RevisionState } from '@daybook/shared/article/article-state.ts';
import { cleanedArticle } from '@daybook/shared/article/cleaned-article.ts';
import type { ArticleVersion } from '@daybook/shared/article/diff/diff-articles.ts';
import type { BlobStore } from '@daybook/shared/blob-store/blob-store.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';

/** A revision that was read: it has a text to compare. */
export type ReadRevision = RevisionState & {
  readonly cleaned: NonNullable<RevisionState['cleaned']>;
  readonly extracted: NonNullable<RevisionState['extracted']>;
};

export const isRead = (revision: RevisionState): revision is ReadRevision =>
  revision.cleaned !== null && revision.extracted !== null;

/** What a revision says, with its text from the blob store. Throws `blob-missing` when that is gone. */
export async function readVersion(
  { cleaned, extracted }: ReadRevision,
  blobs: Pick<BlobStore, 'get'>,
): Promise<ArticleVersion> {
  const bytes = await blobs.get(cleaned.cleanedBlob);
  if (bytes === undefined)
    throw new DaybookError(
      'blob-missing',
      `the cleaned text ${cleaned.cleanedBlob} is not in the blob store`,
      {
        fix: 'restore the blob store from the same moment as the log',
      },
    );
  const text = cleanedArticle.parse(JSON.parse(new TextDecoder().decode(bytes)));
  return { reading: extracted.reading, source: extracted.source, cleaned: text };
}
