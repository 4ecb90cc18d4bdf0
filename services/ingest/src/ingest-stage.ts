import { type ArticleState, nextRevision, openRevision } from '@daybook/shared/article/article-state.ts';
import { defaultTextLimits, type TextLimits } from '@daybook/shared/article/decode-limits.ts';
import { articleIdOfAddress, articleIdOfSubmission, articleStream } from '@daybook/shared/article/ids.ts';
import type { SubmissionState } from '@daybook/shared/article/submission-state.ts';
import type { BlobStore } from '@daybook/shared/blob-store/blob-store.ts';
import type { EventBody, Fact } from '@daybook/shared/events/catalogue.ts';
import {
  type Companion,
  type Outcome,
  recorded,
  rejected,
  type Stage,
} from '@daybook/shared/pipeline/stage.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';
import { type Address, findAddress } from './find-address.ts';
import { type Refused, type Sniffed, sniffText } from './sniff-text.ts';

/**
 * Ingest turns a submission into a revision of an article: it finds out how the bytes are read as a text and which
 * article they are, and opens that article's next revision in the same append.
 */
export type IngestPorts = {
  readonly blobs: Pick<BlobStore, 'get'>;
  /** The article as its stream stands now; a new one where there is no stream. */
  readonly articleOf: (articleId: string) => Promise<ArticleState>;
  /** {@link defaultTextLimits} unless told. */
  readonly limits?: TextLimits;
};

type Received = EventBody<'SubmissionReceived'>;

/** What the world had to say: why not, or the text and the article it belongs to. */
export type IngestSource =
  | Refused
  | {
      readonly ok: true;
      readonly raw: RawText;
      readonly address: Address | null;
      readonly article: ArticleState;
    };

/** The part of a sniffed text that is recorded; the characters follow from it. */
export type RawText = Pick<
  EventBody<'SubmissionIngested'>,
  'rawBlob' | 'bytes' | 'mediaType' | 'contentEncoding' | 'charset' | 'normalisations'
>;

export const ingestStage: Stage<SubmissionState, IngestSource, IngestPorts> = {
  name: 'ingest',
  gather: async (submission, ports) => gather(submission.id, receivedOf(submission), ports),
  decide: (submission, source, { revision, round }) => {
    if (!source.ok) return rejected(source.reason, source.detail.slice(0, 2000));
    // What somebody had taken out must not come back with the next delivery of the same address.
    if (source.article.erased) return rejected('erased', `the article ${source.article.id} was erased`);
    return open(submission, source, { revision, round });
  },
};

function receivedOf({ id, received }: SubmissionState): Received {
  if (received === null) throw new DaybookError('not-found', `submission ${id} was never received`);
  return received;
}

async function gather(id: string, received: Received, ports: IngestPorts): Promise<IngestSource> {
  const { offered, declared } = received;
  if (offered.kind === 'url') return notFetched(offered.url);
  const bytes = await ports.blobs.get(offered.blob);
  if (bytes === undefined)
    throw new DaybookError('blob-missing', `submission ${id} offers blob ${offered.blob}, which is gone`);
  const sniffed = sniffText(bytes, declared, ports.limits ?? defaultTextLimits);
  if (!sniffed.ok) return sniffed;
  const address = findAddress(declared, sniffed);
  if (address !== null && 'ok' in address) return address;
  const article = await ports.articleOf(articleIdOf(id, address));
  return { ok: true, raw: rawTextOf(offered, sniffed), address, article };
}

const notFetched = (url: string): Refused => ({
  ok: false,
  reason: 'fetch-not-available',
  detail: `only a URL was given (${url.slice(0, 200)}); save the page and submit it together with its URL`,
});

const articleIdOf = (submissionId: string, address: Address | null): string =>
  address === null ? articleIdOfSubmission(submissionId) : articleIdOfAddress(address.canonical);

const rawTextOf = (
  { blob, bytes }: { blob: string; bytes: number },
  { mediaType, contentEncoding, charset, normalisations }: Sniffed,
): RawText => ({
  rawBlob: blob,
  bytes,
  mediaType,
  contentEncoding,
  charset,
  normalisations: [...normalisations],
});

type Opening = Extract<IngestSource, { ok: true }>;

function open(
  submission: SubmissionState,
  { raw, address, article }: Opening,
  turn: { revision: number; round: number },
): Outcome {
  const opened = article.revisions.find(({ ingested }) => ingested.submission === submission.id);
  const articleRevision = opened?.revision ?? nextRevision(article);
  const fact: Fact = {
    type: 'SubmissionIngested',
    body: { ...turn, article: article.id, articleRevision, ...raw, address },
  };
  return recorded(fact, { companions: opened ? [] : [companion(submission, raw, address, article)] });
}

function companion(
  submission: SubmissionState,
  { normalisations: _, ...rawText }: RawText,
  address: Address | null,
  article: ArticleState,
): Companion {
  const body: EventBody<'ArticleIngested'> = {
    revision: nextRevision(article),
    round: 0,
    submission: submission.id,
    ...rawText,
    address,
    declared: receivedOf(submission).declared,
    waits: openRevision(article) !== undefined,
  };
  return {
    stream: articleStream(article.id),
    expectedVersion: article.version,
    facts: [{ type: 'ArticleIngested', body }],
  };
}
