import { expect, it } from 'vitest';
import { WaitAndRetry } from '../process/errors.ts';
import { inMemoryJobQueues } from '../queues/in-memory-job-queues.ts';
import type { Attempt } from '../queues/job-queues.ts';
import { startWorkers } from './start-workers.ts';
import { suspectLane } from './suspect-lane.ts';

const job = (stage: 'clean' | 'extract', index: number) => ({
  stream: `article-${index}`,
  stage,
  revision: 1,
  round: 0,
  cause: index,
});
const attempt: Attempt = { jobId: 'j', attempt: 1, lastAttempt: false, crashes: 0 };
const suspect: Attempt = { ...attempt, crashes: 1 };

it('workers of several stages start together and close together', async () => {
  const queues = inMemoryJobQueues();
  const done: string[] = [];
  const handler = async ({ stage }: { stage: string }) => void done.push(stage);
  const workers = await startWorkers(queues, [
    { stage: 'clean', handler, concurrency: 1 },
    { stage: 'extract', handler, concurrency: 1 },
  ]);
  await queues.add([job('clean', 1), job('extract', 1)]);
  await queues.settled();
  await workers.close();
  await queues.add([job('clean', 2)]);
  expect(done.sort()).toEqual(['clean', 'extract']);
  expect((await queues.counts()).clean.waiting).toBe(1);
});

it('workers that started are closed again when one of them cannot start', async () => {
  const queues = inMemoryJobQueues();
  const work: typeof queues.work = (stage, ...rest) =>
    stage === 'extract' ? Promise.reject(new Error('no connection')) : queues.work(stage, ...rest);
  const handler = async () => {};
  const started = startWorkers({ ...queues, work }, [
    { stage: 'clean', handler, concurrency: 1 },
    { stage: 'extract', handler, concurrency: 1 },
  ]);
  await expect(started).rejects.toThrow('no connection');
  await queues.add([job('clean', 1)]);
  expect((await queues.counts()).clean.waiting).toBe(1);
});

it('of the jobs whose worker died under them one runs at a time, the others wait; fresh ones run beside it', async () => {
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  const isolated = suspectLane();
  const slow = isolated(() => ended);
  const quick = isolated(async () => {});
  const running = slow(job('clean', 1), suspect);
  await expect(quick(job('extract', 2), suspect)).rejects.toBeInstanceOf(WaitAndRetry);
  await quick(job('extract', 3), attempt);
  end();
  await running;
  await quick(job('extract', 2), suspect);
});
