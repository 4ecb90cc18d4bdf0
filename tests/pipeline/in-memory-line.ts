import { cleanStage } from '@daybook/clean/clean-stage.ts';
import { dedupeStage } from '@daybook/dedupe/dedupe-stage.ts';
import { logIndex } from '@daybook/dedupe/log-index.ts';
import { extractStage } from '@daybook/extract/extract-stage.ts';
import { relateFollower } from '@daybook/follow/relate.ts';
import { storiesFollower } from '@daybook/follow/stories/stories.ts';
import { ingestPorts } from '@daybook/ingest/ingest-ports.ts';
import { ingestStage } from '@daybook/ingest/ingest-stage.ts';
import { publishStage } from '@daybook/publish/publish-stage.ts';
import { type ArticleDocument, articleDocument } from '@daybook/shared/article/document.ts';
import { articleStream, submissionStream } from '@daybook/shared/article/ids.ts';
import type { StageJob } from '@daybook/shared/article/work.ts';
import { inMemoryBlobStore } from '@daybook/shared/blob-store/in-memory-blob-store.ts';
import { inMemoryCheckpoints } from '@daybook/shared/event-log/in-memory-checkpoints.ts';
import { inMemoryEventLog } from '@daybook/shared/event-log/in-memory-event-log.ts';
import { decodeEvent } from '@daybook/shared/events/codec.ts';
import type { Declared } from '@daybook/shared/events/submission-received.ts';
import { nextJobs } from '@daybook/shared/pipeline/next-jobs.ts';
import { runStage } from '@daybook/shared/pipeline/run-stage.ts';
import { foldArticle, foldSubmission } from '@daybook/shared/pipeline/subject.ts';
import { submit } from '@daybook/shared/pipeline/submit.ts';

/**
 * The whole line without a process, a queue or a database: what the log makes due is done at once, in order. `now`, in
 * milliseconds, is the clock of the log and of the blobs.
 */
export function inMemoryLine({ now = Date.now }: { now?: () => number } = {}) {
  const log = inMemoryEventLog({ now: () => new Date(now()) });
  const blobs = inMemoryBlobStore({ now });
  const checkpoints = inMemoryCheckpoints();
  const followers = [relateFollower({ log, checkpoints }), storiesFollower({ log, blobs, checkpoints })];
  const run = { log, blobs };
  let seen = 0;
  let submissions = 0;

  const work: Record<StageJob['stage'], (job: StageJob) => Promise<unknown>> = {
    ingest: (job) => runStage(ingestStage, job, { ...run, ports: ingestPorts(log, blobs) }),
    clean: (job) => runStage(cleanStage, job, { ...run, ports: { blobs } }),
    extract: (job) => runStage(extractStage, job, { ...run, ports: { blobs } }),
    dedupe: (job) => runStage(dedupeStage, job, { ...run, ports: { index } }),
    publish: (job) => runStage(publishStage, job, { ...run, ports: { blobs } }),
  };
  const index = logIndex(log);

  /** Follows the log until nothing is due and nothing is left to relate and to put in a story. */
  async function settle(): Promise<void> {
    for (;;) {
      const stored = await log.readAll({ after: seen });
      if (stored.length === 0) return;
      const events = stored.map(decodeEvent);
      const from = seen;
      seen += events.length;
      for (const job of events.flatMap(nextJobs)) await work[job.stage](job);
      for (const { name, handle } of followers) {
        const lease = { subscription: name, owner: 'line' };
        await checkpoints.claim(lease);
        await handle({ events, from, to: seen }, lease);
      }
    }
  }

  return {
    log,
    blobs,
    settle,
    /** Drops a text and follows it to its end. */
    async drop(text: string | Uint8Array, declared: Declared = {}, key: string | null = null) {
      const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
      const newId = () => `0198c0de-0000-7000-8000-${String(++submissions).padStart(12, '0')}`;
      const offered = { kind: 'bytes' as const, bytes };
      const { submission } = await submit({ door: 'cli', key, offered, declared }, { log, blobs, newId });
      await settle();
      return submission;
    },
    async submissionOf(id: string) {
      return foldSubmission(id, (await log.readStream(submissionStream(id))).map(decodeEvent));
    },
    async articleOf(submission: string) {
      const { ingested } = await this.submissionOf(submission);
      const id = ingested?.article ?? '';
      return foldArticle(id, (await log.readStream(articleStream(id))).map(decodeEvent));
    },
    async documentOf(submission: string): Promise<ArticleDocument> {
      const sha256 = (await this.articleOf(submission)).revisions.at(-1)?.published?.document ?? '';
      const bytes = (await blobs.get(sha256)) ?? new Uint8Array();
      return articleDocument.parse(JSON.parse(new TextDecoder().decode(bytes)));
    },
  };
}
