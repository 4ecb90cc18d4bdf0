import type { CorrectionKind } from '@daybook/shared/article/correction/correction-marks.ts';
import type { DocumentCorrection } from '@daybook/shared/article/document.ts';
import type { Reading } from '@daybook/shared/article/reading.ts';

type Thing = { [key: string]: string | string[] | Thing | Thing[] };

type Beside = {
  readonly id: string;
  readonly url: string | null;
  readonly text: string;
  readonly source: string | null;
  readonly correction: DocumentCorrection | null;
};

/** The article as a schema.org NewsArticle (https://schema.org/NewsArticle); what is unknown is left away. */
export function newsArticle(reading: Reading, { id, url, text, source, correction }: Beside): Thing {
  return withoutNulls({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    '@id': `urn:uuid:${id}`,
    headline: reading.headline,
    abstract: reading.lead,
    articleBody: text,
    inLanguage: reading.language,
    url: reading.canonicalUrl ?? url,
    datePublished: reading.published?.value ?? null,
    dateModified: reading.modified?.value ?? null,
    author:
      reading.authors.length === 0 ? null : reading.authors.map((name) => ({ '@type': 'Person', name })),
    publisher: source === null ? null : { '@type': 'Organization', name: source },
    creativeWorkStatus: correction && statusOf[correction.kind],
    correction: correction?.mark ? { '@type': 'CorrectionComment', text: correction.mark } : null,
  });
}

const statusOf: Readonly<Record<CorrectionKind, string>> = {
  retraction: 'Retracted',
  correction: 'Corrected',
  refile: 'Refiled',
  update: 'Updated',
};

const withoutNulls = (things: Record<string, Thing[string] | null>): Thing =>
  Object.fromEntries(
    Object.entries(things).filter((entry): entry is [string, Thing[string]] => entry[1] !== null),
  );
