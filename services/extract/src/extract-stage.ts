import { type CleanedArticle, cleanedArticle } from '@daybook/shared/article/cleaned-article.ts';
import { fingerprintOf } from '@daybook/shared/article/fingerprint-of.ts';
import type { PageKind } from '@daybook/shared/article/reading.ts';
import type { BlobStore } from '@daybook/shared/blob-store/blob-store.ts';
import { type OpenArticle, recorded, rejected, type Stage } from '@daybook/shared/pipeline/stage.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';
import { getDomain } from 'tldts';
import { EXTRACT_ENGINE, readArticle } from './read-article.ts';
import { ruleVersions } from './rule-versions.ts';

export type ExtractPorts = { readonly blobs: Pick<BlobStore, 'get'> };

/** Kinds of page that end here; galleries, live tickers and teasers are articles of their own kind. */
const NO_ARTICLES: ReadonlySet<PageKind> = new Set(['index', 'error']);

/** Reads the cleaned text and leaves what it says, with the fingerprint that dedupe compares. */
export const extractStage: Stage<OpenArticle, CleanedArticle, ExtractPorts> = {
  name: 'extract',
  gather: async ({ revision }, { blobs }) => readCleaned(revision.cleaned?.cleanedBlob, blobs),
  decide: ({ revision }, cleaned, { round }) => {
    const { declared, address } = revision.ingested;
    const reading = readArticle(cleaned, declared);
    if (NO_ARTICLES.has(reading.kind))
      return rejected('not-an-article', `the page is of the kind ${reading.kind}: ${reading.headline}`);
    const body = {
      revision: revision.revision,
      round,
      reading,
      fingerprint: fingerprintOf({ headline: reading.headline, text: cleaned.text }),
      source: declared.source ?? reading.site ?? (address && getDomain(address.url)),
      engine: EXTRACT_ENGINE,
      rules: ruleVersions,
    };
    return recorded({ type: 'ArticleExtracted', body });
  },
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
