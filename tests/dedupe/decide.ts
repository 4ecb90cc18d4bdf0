import { dedupeStage } from '@daybook/dedupe/dedupe-stage.ts';
import { logIndex } from '@daybook/dedupe/log-index.ts';
import type { StageJob } from '@daybook/shared/article/work.ts';
import { inMemoryBlobStore } from '@daybook/shared/blob-store/in-memory-blob-store.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import type { EventBody } from '@daybook/shared/events/catalogue.ts';
import { runStage } from '@daybook/shared/pipeline/run-stage.ts';
import { arrive, type Given } from './article-of.ts';

export type Decision = EventBody<'ArticleDeduplicated'>;

/** Runs a dedupe job as a worker does and returns what it recorded. */
export async function work(log: EventLog, job: StageJob, index = logIndex(log)): Promise<Decision> {
  const run = { log, blobs: inMemoryBlobStore(), ports: { index } };
  const result = await runStage(dedupeStage, job, run);
  const fact = result.result === 'done' ? result.facts[0] : undefined;
  if (fact?.type !== 'ArticleDeduplicated')
    throw new Error(`${job.stream}: nothing was decided (${result.result})`);
  return fact.body;
}

export const decide = async (log: EventLog, given: Given): Promise<Decision> =>
  work(log, await arrive(log, given));
