import { storyIdOf } from '@daybook/shared/article/ids.ts';
import { NO_RIGHTS } from '@daybook/shared/article/reading.ts';
import type { EventBody, Fact } from '@daybook/shared/events/catalogue.ts';
import type { StageName } from '@daybook/shared/events/stage-name.ts';

/** Facts of every kind with the smallest body that their schema takes. */
export const articleId = '0198c0de-0000-7000-8000-00000000000a';
export const submissionId = '0198c0de-0000-7000-8000-00000000000b';
export const sha256 = 'a'.repeat(64);
export const rawText = {
  rawBlob: sha256,
  bytes: 1,
  mediaType: 'text/plain' as const,
  contentEncoding: null,
  charset: { name: 'utf-8', how: 'default' as const },
};

export type Turn = { readonly revision: number; readonly round: number };

export const received: Fact = {
  type: 'SubmissionReceived',
  body: { door: 'cli', key: null, offered: { kind: 'blob', blob: sha256, bytes: 1 }, declared: {} },
};

export const submissionIngested = (turn: Turn): Fact => ({
  type: 'SubmissionIngested',
  body: { ...turn, article: articleId, articleRevision: 1, ...rawText, normalisations: [], address: null },
});

export const submissionRejected = (turn: Turn): Fact => ({
  type: 'SubmissionRejected',
  body: { ...turn, door: 'cli', reason: 'empty', detail: '', sample: null },
});

export const rejected = (turn: Turn, stage: StageName): Fact => ({
  type: 'ArticleRejected',
  body: { ...turn, stage, reason: 'no-text', detail: '', starts: null },
});

export const failed = (turn: Turn, stage: StageName): Fact => ({
  type: 'StageFailed',
  body: { ...turn, stage, error: { code: 'unexpected', message: '' }, attempts: 5, starts: null },
});

const erased: Fact = { type: 'ArticleErased', body: { submissions: [submissionId], reason: 'asked for' } };
const erasureCompleted: Fact = { type: 'ErasureCompleted', body: { bodies: 1, blobs: 0 } };

export const cleaned = (turn: Turn): EventBody<'ArticleCleaned'> => ({
  ...turn,
  cleanedBlob: sha256,
  characters: 1,
  blocks: 1,
  removed: [],
  related: [],
  engine: 'e',
  rules: {},
});

export const extracted = (turn: Turn): EventBody<'ArticleExtracted'> => ({
  ...turn,
  reading: {
    kind: 'article',
    headline: 'h',
    lead: null,
    authors: [],
    published: null,
    modified: null,
    language: null,
    site: null,
    canonicalUrl: null,
    bylines: [],
    section: null,
    topics: [],
    images: [],
    isAccessibleForFree: null,
    rights: NO_RIGHTS,
    quotes: [],
    dates: [],
    figures: [],
    entities: [],
  },
  correction: null,
  fingerprint: { version: 'v', contentHash: 'c', sketch: '', shingles: 0, headlineKey: 'h' },
  source: null,
  engine: 'e',
  rules: {},
});

export const deduplicated = (
  turn: Turn,
  outcome: EventBody<'ArticleDeduplicated'>['outcome'],
): EventBody<'ArticleDeduplicated'> => ({
  ...turn,
  outcome,
  of: null,
  method: 'm',
  score: 0,
  threshold: 0,
  features: {},
  weights: 'w',
  comparedWith: 0,
  before: 1,
  nearest: null,
  related: [],
  starts: null,
});

export const storyDecided = (turn: Turn, begunBy: string): EventBody<'StoryDecided'> => ({
  ...turn,
  story: storyIdOf(begunBy, { revision: 1, round: 0 }),
  method: 'first',
  of: null,
  threshold: 0,
  rules: 'r',
  comparedWith: 0,
  nearest: null,
  arrived: '2026-01-01T00:00:00.000Z',
  dated: '2026-01-01T00:00:00.000Z',
  sketch: '',
});

/** Both events of an erasure, as they follow each other. */
export const erasure: readonly Fact[] = [erased, erasureCompleted];
