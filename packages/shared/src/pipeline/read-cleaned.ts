import type { RevisionState } from '../article/article-state.ts';
import { type CleanedArticle, cleanedArticle } from '../article/cleaned-article.ts';
import type { BlobStore } from '../blob-store/blob-store.ts';
import { DaybookError } from '../process/errors.ts';

/** What clean left of a revision. Throws `blob-missing` when its blob is not there. */
export async function readCleaned(
  { cleaned }: Pick<RevisionState, 'cleaned'>,
  blobs: Pick<BlobStore, 'get'>,
): Promise<CleanedArticle> {
  const sha256 = cleaned?.cleanedBlob;
  const bytes = sha256 === undefined ? undefined : await blobs.get(sha256);
  if (bytes === undefined)
    throw new DaybookError('blob-missing', `the cleaned text ${sha256} is not in the blob store`, {
      fix: 'restore the blob store from the same moment as the log, then `daybook retry` the article',
    });
  return cleanedArticle.parse(JSON.parse(new TextDecoder().decode(bytes)));
}
