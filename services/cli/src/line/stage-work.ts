import { cleanStage } from '@daybook/clean/clean-stage.ts';
import { dedupeStage } from '@daybook/dedupe/dedupe-stage.ts';
import type { LogIndex } from '@daybook/dedupe/log-index.ts';
import { extractGathering } from '@daybook/extract/extract-gathering.ts';
import { ingestPorts } from '@daybook/ingest/ingest-ports.ts';
import { ingestStage } from '@daybook/ingest/ingest-stage.ts';
import { publishStage } from '@daybook/publish/publish-stage.ts';
import {
  DECISION_DEADLINE_MS,
  decideInThread,
  decidesInThread,
  type ThreadDecider,
} from '@daybook/shared/pipeline/decide-in-thread.ts';
import { type JobEnded, jobHandler, type ProcessJob } from '@daybook/shared/pipeline/process-job.ts';
import type { StageWork } from '@daybook/shared/pipeline/start-workers.ts';
import type { NearStore } from './near-store.ts';

export type StageWorkOptions = {
  readonly logger: ProcessJob<unknown>['logger'];
  /** Jobs at once per stage; they mostly wait for the database. */
  readonly concurrency: number;
  readonly onEnded: (ended: JobEnded) => void;
};

/**
 * The thread that decides for the stages that parse what strangers wrote: should one of their decisions never end,
 * it is stopped and the line goes on.
 */
export const threadDecider = (): ThreadDecider =>
  decideInThread({
    threads: 1,
    deadlineMs: DECISION_DEADLINE_MS,
    stages: {
      clean: { module: import.meta.resolve('@daybook/clean/clean-stage.ts'), exportName: 'cleanStage' },
      extract: {
        module: import.meta.resolve('@daybook/extract/extract-stage.ts'),
        exportName: 'extractStage',
      },
    },
  });

/** What this process does at each of the five stages. */
export function stageWork(
  { log, blobs }: NearStore,
  { decider, index }: { readonly decider: ThreadDecider; readonly index: LogIndex },
  { logger, concurrency, onEnded }: StageWorkOptions,
): StageWork[] {
  const run = { log, blobs, near: log.nearStream, logger, onEnded, decider: decider.decide };
  return [
    {
      stage: 'ingest',
      concurrency,
      handler: jobHandler(ingestStage, { ...run, ports: ingestPorts(log, blobs) }),
    },
    { stage: 'clean', concurrency, handler: jobHandler(cleanStage, { ...run, ports: { blobs } }) },
    {
      stage: 'extract',
      concurrency,
      handler: jobHandler(decidesInThread(extractGathering), { ...run, ports: { blobs } }),
    },
    {
      stage: 'dedupe',
      concurrency,
      handler: jobHandler(dedupeStage, { ...run, ports: { index } }),
    },
    { stage: 'publish', concurrency, handler: jobHandler(publishStage, { ...run, ports: { blobs } }) },
  ];
}
