import type { DaybookEvent } from './envelope.ts';

/** The types whose events name blobs. */
export const typesThatNameBlobs: ReadonlySet<string> = new Set([
  'SubmissionReceived',
  'SubmissionIngested',
  'ArticleIngested',
  'ArticleCleaned',
  'ArticlePublished',
]);

/** The blobs an event needs, by their sha256; an erased event needs none. */
export function blobsNamedBy(event: DaybookEvent): string[] {
  switch (event.type) {
    case 'SubmissionReceived':
      return event.body.offered.kind === 'blob' ? [event.body.offered.blob] : [];
    case 'SubmissionIngested':
    case 'ArticleIngested':
      return [event.body.rawBlob];
    case 'ArticleCleaned':
      return [event.body.cleanedBlob];
    case 'ArticlePublished':
      return [event.body.document];
    default:
      return [];
  }
}
