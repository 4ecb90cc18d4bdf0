import { createHash } from 'node:crypto';
import { type CleanedArticle, cleanedArticle } from '@daybook/shared/article/cleaned-article.ts';
import type { BlobStore } from '@daybook/shared/blob-store/blob-store.ts';
import { type OpenArticle, recorded, type Stage } from '@daybook/shared/pipeline/stage.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';
import canonicalize from 'canonicalize';
import { buildDocument, type Concluded } from './build-document.ts';

export type PublishPorts = { readonly blobs: Pick<BlobStore, 'get'> };

/** Makes the document of a revision and stores it under its digest; read models and sinks follow the event. */
export const publishStage: Stage<OpenArticle, CleanedArticle, PublishPorts> = {
  name: 'publish',
  gather: async ({ revision }, { blobs }) => readCleaned(revision.cleaned?.cleanedBlob, blobs),
  decide: ({ article, revision }, cleaned, { round }) => {
    const bytes = canonicalBytes(buildDocument(article.id, concluded(revision), cleaned));
    const document = createHash('sha256').update(bytes).digest('hex');
    const body = { revision: revision.revision, round, document, bytes: bytes.length, starts: null };
    return recorded({ type: 'ArticlePublished', body }, { blobs: [bytes] });
  },
};

async function readCleaned(
  sha256: string | undefined,
  blobs: PublishPorts['blobs'],
): Promise<CleanedArticle> {
  const bytes = sha256 === undefined ? undefined : await blobs.get(sha256);
  if (bytes === undefined)
    throw new DaybookError('blob-missing', `the cleaned text ${sha256} is not in the blob store`, {
      fix: 'restore the blob store from the same moment as the log, then `daybook retry` the article',
    });
  return cleanedArticle.parse(JSON.parse(new TextDecoder().decode(bytes)));
}

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
