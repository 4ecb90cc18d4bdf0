import { createHash } from 'node:crypto';
import type { CleanedArticle } from '@daybook/shared/article/cleaned-article.ts';
import type { BlobStore } from '@daybook/shared/blob-store/blob-store.ts';
import { readCleaned } from '@daybook/shared/pipeline/read-cleaned.ts';
import { type OpenArticle, recorded, type Stage } from '@daybook/shared/pipeline/stage.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';
import canonicalize from 'canonicalize';
import { buildDocument, type Concluded } from './build-document.ts';

export type PublishPorts = { readonly blobs: Pick<BlobStore, 'get'> };

/** Makes the document of a revision and stores it under its digest; read models and sinks follow the event. */
export const publishStage: Stage<OpenArticle, CleanedArticle, PublishPorts> = {
  name: 'publish',
  gather: async ({ revision }, { blobs }) => readCleaned(revision, blobs),
  decide: ({ article, revision }, cleaned, { round }) => {
    const bytes = canonicalBytes(buildDocument(article.id, concluded(revision), cleaned));
    const document = createHash('sha256').update(bytes).digest('hex');
    const body = { revision: revision.revision, round, document, bytes: bytes.length, starts: null };
    return recorded({ type: 'ArticlePublished', body }, { blobs: [bytes] });
  },
};

function concluded(revision: OpenArticle['revision']): Concluded {
  const { extracted, deduplicated } = revision;
  if (extracted === null || deduplicated === null)
    throw new DaybookError(
      'conflict',
      `revision ${revision.revision} was to be published before it was decided`,
    );
  return { ...revision, extracted, deduplicated };
}

/** RFC 8785: the same document is the same bytes wherever it is made. */
const canonicalBytes = (document: unknown): Uint8Array =>
  new TextEncoder().encode(canonicalize(document) ?? '');
