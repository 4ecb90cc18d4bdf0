import type { CleanedArticle } from '@daybook/shared/article/cleaned-article.ts';
import { findCorrection } from '@daybook/shared/article/correction/find-correction.ts';
import { fingerprintOf } from '@daybook/shared/article/fingerprint-of.ts';
import type { PageKind } from '@daybook/shared/article/reading.ts';
import { type OpenArticle, recorded, rejected, type Stage } from '@daybook/shared/pipeline/stage.ts';
import { getDomain } from 'tldts';
import { type ExtractPorts, extractGathering } from './extract-gathering.ts';
import { EXTRACT_ENGINE, readArticle } from './read-article.ts';
import { ruleVersions } from './rule-versions.ts';

/** Kinds of page that end here; galleries, live tickers and teasers are articles of their own kind. */
const NO_ARTICLES: ReadonlySet<PageKind> = new Set(['index', 'error', 'other']);

/** Reads the cleaned text and leaves what it says, with the fingerprint that dedupe compares. */
export const extractStage: Stage<OpenArticle, CleanedArticle, ExtractPorts> = {
  ...extractGathering,
  decide: ({ revision }, cleaned, { round }) => {
    const { declared, address } = revision.ingested;
    const reading = readArticle(cleaned, declared);
    if (NO_ARTICLES.has(reading.kind))
      return rejected('not-an-article', `the page is of the kind ${reading.kind}: ${reading.headline}`);
    const body = {
      revision: revision.revision,
      round,
      reading,
      correction: findCorrection({ headline: reading.headline, text: cleaned.text }),
      fingerprint: fingerprintOf({ headline: reading.headline, text: cleaned.text }),
      source: declared.source ?? reading.site ?? (address && getDomain(address.url)),
      engine: EXTRACT_ENGINE,
      rules: ruleVersions(reading.language),
    };
    return recorded({ type: 'ArticleExtracted', body });
  },
};
