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
import type { Outcome, Stage } from '@daybook/shared/pipeline/stage.ts';
import type { NewsText } from './news-texts.ts';

/** What the stage functions alone cost: how long all articles took, and of it each stage, in ms. */
export type BareRun = { readonly tookMs: number; readonly stages: ReadonlyMap<StageName, number> };

/**
 * The same five stage functions, one after the other, in one thread: no log, no queue, no database, no schema check
 * and no JSON on the way. What they conclude is folded as the line folds it, and blobs lie in a map. This is the
 * floor that the line is compared with.
 */
export async function bareChain(articles: readonly NewsText[]): Promise<BareRun> {
  const chain = newChain();
  const from = performance.now();
  for (const [number, article] of articles.entries()) await chain.through(article, number);
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
  ): Promise<Recorded> {
    const from = performance.now();
    const job = {
      stream,
      stage: stage.name,
      revision: stage.name === 'ingest' ? 0 : 1,
      round: 0,
      cause: position,
    };
    const outcome = recordedOf(stage.decide(subject, await stage.gather(subject, ports, job), job));
    for (const blob of outcome.blobs) await blobs.put(blob);
    stages.set(stage.name, (stages.get(stage.name) ?? 0) + performance.now() - from);
    return outcome;
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

  async function submissionOf({ text, title, source, publishedAt }: NewsText, id: string) {
    const bytes = new TextEncoder().encode(text);
    const offered = { kind: 'blob' as const, blob: await blobs.put(bytes), bytes: bytes.length };
    const declared = { title, source, publishedAt, contentType: 'text/plain; charset=utf-8' };
    const fact: Fact = { type: 'SubmissionReceived', body: { door: 'cli', key: null, offered, declared } };
    return evolveSubmission(newSubmission(id), event(submissionStream(id), 1, fact));
  }

  async function through(article: NewsText, number: number): Promise<void> {
    const id = `0198c0de-0000-7000-8000-${String(number).padStart(12, '0')}`;
    const submission = await submissionOf(article, id);
    const ports = { blobs, articleOf: async (asked: string) => newArticle(asked) };
    const { companions } = await conclude(ingestStage, submission, ports, submissionStream(id));
    const [opened] = companions;
    const [first] = opened?.facts ?? [];
    if (opened === undefined || first === undefined) throw new Error(`${article.title} opened no article`);
    let state: ArticleState = newArticle(opened.stream.slice('article-'.length));
    const take = (fact: Fact): void => {
      const known = event(articleStream(state.id), state.version + 1, fact);
      state = evolveArticle(state, known);
      index(indexes, known);
    };
    const open = () => {
      const revision = revisionOf(state, 1);
      if (revision === undefined) throw new Error(`${article.title} has no revision`);
      return { article: state, revision };
    };
    take(first);
    take((await conclude(cleanStage, open(), { blobs }, opened.stream)).fact);
    take((await conclude(extractStage, open(), { blobs }, opened.stream)).fact);
    take((await conclude(dedupeStage, open(), { index: lookUp }, opened.stream)).fact);
    take((await conclude(publishStage, open(), { blobs }, opened.stream)).fact);
  }
  return { through, stages };
}

type Recorded = Extract<Outcome, { kind: 'recorded' }>;

function recordedOf(outcome: Outcome): Recorded {
  if (outcome.kind === 'rejected') throw new Error(`rejected: ${outcome.reason}, ${outcome.detail}`);
  return outcome;
}
