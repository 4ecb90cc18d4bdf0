import { type CleanedArticle, cleanedArticle } from '@daybook/shared/article/cleaned-article.ts';
import type { BlobStore } from '@daybook/shared/blob-store/blob-store.ts';
import type { Gathering, OpenArticle } from '@daybook/shared/pipeline/stage.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';

export type ExtractPorts = { readonly blobs: Pick<BlobStore, 'get'> };

/** What extract needs of the world, apart from what it decides with: word lists of 200 MB and half a second to load. */
export const extractGathering: Gathering<OpenArticle, CleanedArticle, ExtractPorts> = {
  name: 'extract',
  gather: async ({ revision }, { blobs }) => readCleaned(revision.cleaned?.cleanedBlob, blobs),
};

async function readCleaned(
  sha256: string | undefined,
  blobs: ExtractPorts['blobs'],
): Promise<CleanedArticle> {
  const bytes = sha256 === undefined ? undefined : await blobs.get(sha256);
  if (bytes === undefined)
    throw new DaybookError('blob-missing', `the cleaned text ${sha256} is not in the blob store`, {
      fix: 'restore the blob store from the same moment as the log, then `daybook retry` the article',
    });
  return cleanedArticle.parse(JSON.parse(new TextDecoder().decode(bytes)));
}
