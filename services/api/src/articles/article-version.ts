import type { RevisionState } from '@daybook/shared/article/article-state.ts';
import type { ArticleVersion } from '@daybook/shared/article/diff/diff-articles.ts';
import type { BlobStore } from '@daybook/shared/blob-store/blob-store.ts';
import { readCleaned } from '@daybook/shared/pipeline/read-cleaned.ts';

/** A revision that was read: it has a text to compare. */
export type ReadRevision = RevisionState & {
  readonly cleaned: NonNullable<RevisionState['cleaned']>;
  readonly extracted: NonNullable<RevisionState['extracted']>;
};

export const isRead = (revision: RevisionState): revision is ReadRevision =>
  revision.cleaned !== null && revision.extracted !== null;

/** What a revision says, with its text from the blob store. Throws `blob-missing` when that is gone. */
export async function readVersion(
  revision: ReadRevision,
  blobs: Pick<BlobStore, 'get'>,
): Promise<ArticleVersion> {
  const { reading, source } = revision.extracted;
  return { reading, source, cleaned: await readCleaned(revision, blobs) };
}
