import type { RevisionState } from '@daybook/shared/article/article-state.ts';
import type { CleanedArticle } from '@daybook/shared/article/cleaned-article.ts';
import type { ArticleDocument, DocumentCorrection } from '@daybook/shared/article/document.ts';
import { evidence } from '@daybook/shared/article/span.ts';
import type { EventBody } from '@daybook/shared/events/catalogue.ts';
import { newsArticle } from './json-ld.ts';

/** A revision that every stage before this one has concluded. */
export type Concluded = RevisionState & {
  readonly extracted: EventBody<'ArticleExtracted'>;
  readonly deduplicated: EventBody<'ArticleDeduplicated'>;
};

/** The document of a revision, from what the stages recorded and the cleaned text. Pure. */
export function buildDocument(id: string, revision: Concluded, cleaned: CleanedArticle): ArticleDocument {
  const { extracted, deduplicated, ingested } = revision;
  const { text, blocks, removed, page } = cleaned;
  const url = ingested.address?.url ?? null;
  const { source, reading } = extracted;
  const correction = correctionOf(revision);
  return {
    ...reading,
    id,
    revision: revision.revision,
    submission: ingested.submission,
    url,
    source,
    text,
    blocks: blocks.map((block) => ({ ...block, text: evidence(text, block.span) })),
    headlineSource: cleaned.headline?.source ?? null,
    relatedItems: relatedItems(revision, cleaned),
    removed,
    correction,
    dedupe: { outcome: deduplicated.outcome, of: deduplicated.of?.article ?? null },
    engines: { clean: cleaned.engine, extract: extracted.engine, dedupe: deduplicated.weights },
    jsonLd: newsArticle(reading, { id, url, text, source, correction }),
    page,
  };
}

/** A correction says so, or dedupe found one that does not: the same source, soon after, with other figures. */
function correctionOf({ extracted, deduplicated }: Concluded): DocumentCorrection | null {
  const { outcome, method, of } = deduplicated;
  const corrected = outcome === 'revision' ? (of?.article ?? null) : null;
  if (extracted.correction !== null) return { ...extracted.correction, of: corrected };
  return method === 'correction' ? { kind: 'correction', mark: null, of: corrected } : null;
}

/** Each inline item with what is known of its target: found by dedupe, later by `relate`, or not yet. */
function relatedItems(
  { deduplicated, resolved }: Concluded,
  { related }: CleanedArticle,
): ArticleDocument['relatedItems'] {
  return related.map((item, index) => {
    const later = resolved.find((each) => each.item === index);
    const known = deduplicated.related.find((each) => each.item === index);
    if (later) return { ...item, state: 'resolved', target: later.target, score: later.score };
    return {
      ...item,
      state: known?.state ?? 'pending',
      target: known?.target ?? null,
      score: known?.score ?? 0,
    };
  });
}
