import type { CleanedArticle } from '@daybook/shared/article/cleaned-article.ts';
import type { BlobStore } from '@daybook/shared/blob-store/blob-store.ts';
import { readCleaned } from '@daybook/shared/pipeline/read-cleaned.ts';
import type { Gathering, OpenArticle } from '@daybook/shared/pipeline/stage.ts';

export type ExtractPorts = { readonly blobs: Pick<BlobStore, 'get'> };

/** What extract needs of the world, apart from what it decides with: word lists of 200 MB and half a second to load. */
export const extractGathering: Gathering<OpenArticle, CleanedArticle, ExtractPorts> = {
  name: 'extract',
  gather: async ({ revision }, { blobs }) => readCleaned(revision, blobs),
};
