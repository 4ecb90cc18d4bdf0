import { randomUUIDv7 } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { submissionStream } from '@daybook/shared/article/ids.ts';
import type { StageJob } from '@daybook/shared/article/work.ts';
import { withQueues } from '../line/with-queues.ts';
import { duration } from '../terminal/numbers.ts';
import { type Finding, fail, ok } from './finding.ts';

const PATIENCE_MS = 15_000;
const LOOK_EVERY_MS = 20;

/** A job for a submission that does not exist: a worker takes it, finds that nothing is due, and leaves no trace. */
export const checkRoundTrip = (queuesUrl: string): Promise<Finding> =>
  withQueues(queuesUrl, async (queues) => {
    const stream = submissionStream(randomUUIDv7());
    const job: StageJob = { stream, stage: 'ingest', revision: 0, round: 0, cause: 0 };
    const startedAt = performance.now();
    await queues.add([job]);
    while ((await queues.present([job])).size > 0) {
      if (performance.now() - startedAt > PATIENCE_MS) return noWorker;
      await sleep(LOOK_EVERY_MS);
    }
    return ok('queues', `a job went there and back in ${duration(performance.now() - startedAt)}`);
  });

const noWorker = fail(
  'queues',
  `no worker took a job within ${duration(PATIENCE_MS)}`,
  'start daybook up, and look into its log',
);
