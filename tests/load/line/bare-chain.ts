import { cleanStage } from '@daybook/clean/clean-stage.ts';
import { dedupeStage } from '@daybook/dedupe/dedupe-stage.ts';
import { departures } from '@daybook/dedupe/departures.ts';
import { fingerprintIndex } from '@daybook/dedupe/fingerprint-index.ts';
import { index } from '@daybook/dedupe/log-index.ts';
import { extractStage } from '@daybook/extract/extract-stage.ts';
import { ingestStage } from '@daybook/ingest/ingest-stage.ts';
import { publishStage } from '@daybook/publish/publish-stage.ts';
import {
  type ArticleState,
  evolveArticle,
  newArticle,
  revisionOf,
} from '@daybook/shared/article/article-state.ts';
import { headlineIndex } from '@daybook/shared/article/headline-index.ts';
import { articleStream, submissionStream } from '@daybook/shared/article/ids.ts';
import { evolveSubmission, newSubmission } from '@daybook/shared/article/submission-state.ts';
import { inMemoryBlobStore } from '@daybook/shared/blob-store/in-memory-blob-store.ts';
import type { Fact } from '@daybook/shared/events/catalogue.ts';
import type { KnownEvent } from '@daybook/shared/events/envelope.ts';
import type { StageName } from '@daybook/shared/events/stage-name.ts';
import type { OpenArticle, Outcome, Stage } from '@daybook/shared/pipeline/stage.ts';
import type { Offer } from './load.ts';

/** What the stage functions alone cost: how long all articles took, and of it each stage, in ms. */
export type BareRun = { readonly tookMs: number; readonly stages: ReadonlyMap<StageName, number> };

/**
 * The same five stage functions, one after the other, in one thread: no log, no queue, no database, no schema check
 * and no JSON on the way. What they conclude is folded as the line folds it, blobs lie in a map, and a rejection ends it.
 * This is the floor that the line is compared with.
 */
export async function bareChain(offers: readonly Offer[]): Promise<BareRun> {
  const chain = newChain();
  const from = performance.now();
  for (const [number, offer] of offers.entries()) await chain.through(offer, number);
  return { tookMs: performance.now() - from, stages: chain.stages };
}

function newChain() {
  const blobs = inMemoryBlobStore();
  const indexes = { fingerprints: fingerprintIndex(), headlines: headlineIndex(), departures: departures() };
  const lookUp = { ...indexes, catchUpTo: async () => {} };
  const stages = new Map<StageName, number>();
  let position = 0;

  async function conclude<Subject, Source, Ports>(
    stage: Stage<Subject, Source, Ports>,
    subject: Subject,
    ports: Ports,
    stream: string,
  ): Promise<Recorded | undefined> {
    const from = performance.now();
    const job = {
      stream,
      stage: stage.name,
      revision: stage.name === 'ingest' ? 0 : 1,
      round: 0,
      cause: position,
    };
    const outcome = stage.decide(subject, await stage.gather(subject, ports, job), job);
    for (const blob of blobsOf(outcome)) await blobs.put(blob);
    stages.set(stage.name, (stages.get(stage.name) ?? 0) + performance.now() - from);
    return outcome.kind === 'recorded' ? outcome : undefined;
  }

  const event = (stream: string, version: number, fact: Fact): KnownEvent => ({
    ...fact,
    ...{
      stream,
      version,
      position: ++position,
      id: `${position}`,
      schema: 1,
      at: '2026-01-01T00:00:00.000Z',
    },
    ...{ actor: 'bare', correlation: stream, causation: null, trace: null },
  });

  async function submissionOf({ bytes, contentType, declared: told }: Offer, id: string) {
    const offered = { kind: 'blob' as const, blob: await blobs.put(bytes), bytes: bytes.length };
    const declared = { ...told, contentType };
    const fact: Fact = { type: 'SubmissionReceived', body: { door: 'cli', key: null, offered, declared } };
    return evolveSubmission(newSubmission(id), event(submissionStream(id), 1, fact));
  }

  /** The stage that the article waits for. */
  function nextOf(stage: StageName | null, subject: OpenArticle, stream: string) {
    if (stage === 'clean') return conclude(cleanStage, subject, { blobs }, stream);
    if (stage === 'extract') return conclude(extractStage, subject, { blobs }, stream);
    if (stage === 'dedupe') return conclude(dedupeStage, subject, { index: lookUp }, stream);
    return conclude(publishStage, subject, { blobs }, stream);
  }

  async function through(offer: Offer, number: number): Promise<void> {
    const id = `0198c0de-0000-7000-8000-${String(number).padStart(12, '0')}`;
    const submission = await submissionOf(offer, id);
    const ports = { blobs, articleOf: async (asked: string) => newArticle(asked) };
    const opened = (await conclude(ingestStage, submission, ports, submissionStream(id)))?.companions[0];
    if (opened === undefined) return;
    let state: ArticleState = newArticle(opened.stream.slice('article-'.length));
    const take = (fact: Fact): void => {
      const known = event(articleStream(state.id), state.version + 1, fact);
      state = evolveArticle(state, known);
      index(indexes, known);
    };
    for (const fact of opened.facts) take(fact);
    for (let revision = revisionOf(state, 1); revision?.status === 'open'; revision = revisionOf(state, 1)) {
      const outcome = await nextOf(revision.due, { article: state, revision }, opened.stream);
      if (outcome === undefined) return;
      take(outcome.fact);
    }
  }
  return { through, stages };
}

type Recorded = Extract<Outcome, { kind: 'recorded' }>;

const blobsOf = (outcome: Outcome): readonly Uint8Array[] =>
  outcome.kind === 'recorded' ? outcome.blobs : [];
