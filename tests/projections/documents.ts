import { NO_PAGE } from '@daybook/shared/article/cleaned-article.ts';
import { type ArticleDocument, articleDocument } from '@daybook/shared/article/document.ts';
import { inMemoryBlobStore } from '@daybook/shared/blob-store/in-memory-blob-store.ts';
import { sha256Of } from '@daybook/shared/blob-store/sha256-of.ts';
import { articleId, extracted, submissionId } from '../pipeline/smallest-facts.ts';

const words = [
  'harbour',
  'café',
  'Treaty',
  'élection',
  'storm',
  'Ünder',
  'новости',
  'night',
  'market',
  'railway',
];

const documentNumber = (number: number): ArticleDocument =>
  articleDocument.parse({
    ...extracted({ revision: 1, round: 0 }).reading,
    headline: `Headline ${number} ${words[number]}`,
    lead: `Lead of ${words[number]}.`,
    id: articleId,
    revision: 1,
    submission: submissionId,
    url: null,
    source: null,
    text: `Lead of ${words[number]}.\n\nMore about the ${words[number]} and its ${words[(number + 1) % 10]}.`,
    blocks: [],
    headlineSource: null,
    relatedItems: [],
    removed: [],
    dedupe: { outcome: 'original', of: null },
    engines: { clean: 'e', extract: 'e', dedupe: 'e' },
    jsonLd: {},
    page: NO_PAGE,
  });

export const bytesOf = (number: number): Uint8Array =>
  Buffer.from(JSON.stringify(documentNumber(number % 10)));

/** A few documents that histories publish, and the store that has them. */
export const documentBlob = (number: number): string => sha256Of(bytesOf(number));

export async function blobsWithDocuments() {
  const blobs = inMemoryBlobStore();
  for (let number = 0; number < 10; number++) await blobs.put(bytesOf(number));
  return blobs;
}
