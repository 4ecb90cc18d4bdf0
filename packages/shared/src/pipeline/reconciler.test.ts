import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { jobIdOf, type StageJob } from '../article/work.ts';
import { type InMemoryJobQueues, inMemoryJobQueues } from '../queues/in-memory-job-queues.ts';
import { GiveUp } from '../queues/job-queues.ts';
import { missingJobs } from './missing-jobs.ts';
import type { OpenWork } from './open-work.ts';
import { type Reconciler, reconcile, startReconciler } from './reconciler.ts';

const job = (index: number): StageJob => ({
  stream: `article-${index}`,
  stage: 'clean',
  revision: 1,
  round: 0,
  cause: index,
});

const openWork = (...jobs: StageJob[]): OpenWork => ({
  jobs: async function* () {
    for (const each of jobs) yield [each];
  },
});

describe('missingJobs', () => {
  it('are the open ones that no queue holds', () => {
    expect(missingJobs([job(1), job(2), job(3)], new Set([jobIdOf(job(2))]))).toEqual([job(1), job(3)]);
  });
});

describe('reconcile', () => {
  it('adds what is missing, leaves what is there, and does nothing the second time', async () => {
    const queues = inMemoryJobQueues();
    await queues.add([job(1)]);
    const ports = { queues, openWork: openWork(job(1), job(2), job(3)) };
    expect(await reconcile(ports)).toEqual({ open: 3, added: 2 });
    expect(await reconcile(ports)).toEqual({ open: 3, added: 0 });
    expect((await queues.counts()).clean.waiting).toBe(3);
  });

  it('brings back open work whose job has failed without an event', async () => {
    const queues = inMemoryJobQueues();
    const worker = await queues.work('clean', async () => Promise.reject(new GiveUp('no')), {
      concurrency: 1,
    });
    await queues.add([job(1)]);
    await queues.settled();
    await worker.close();
    expect((await queues.counts()).clean.failed).toBe(1);
    expect(await reconcile({ queues, openWork: openWork(job(1)) })).toEqual({ open: 1, added: 1 });
    expect((await queues.counts()).clean).toMatchObject({ failed: 0, waiting: 1 });
  });
});

describe('the reconciler', () => {
  let queues: InMemoryJobQueues;
  let reconciler: Reconciler;
  const rounds: number[] = [];
  const errors: unknown[] = [];
  const start = (work: OpenWork) =>
    startReconciler({
      queues,
      openWork: work,
      onReconciled: ({ added }) => rounds.push(added),
      onError: (error) => errors.push(error),
    });

  beforeEach(() => {
    vi.useFakeTimers();
    rounds.length = 0;
    errors.length = 0;
    queues = inMemoryJobQueues();
  });
  afterEach(async () => {
    await reconciler.close();
    vi.useRealTimers();
  });

  it('reconciles when it starts and every minute', async () => {
    reconciler = start(openWork(job(1)));
    await vi.advanceTimersByTimeAsync(120_000);
    expect(rounds).toEqual([1, 0, 0]);
  });

  it('rebuilds the queues within two seconds after they were lost', async () => {
    reconciler = start(openWork(job(1)));
    await vi.advanceTimersByTimeAsync(0);
    await queues.wipe();
    await vi.advanceTimersByTimeAsync(2000);
    expect(rounds).toEqual([1, 1]);
    expect((await queues.counts()).clean.waiting).toBe(1);
  });

  it('reconciles on demand', async () => {
    reconciler = start(openWork(job(1), job(2)));
    expect(await reconciler.now()).toEqual({ open: 2, added: 0 });
  });

  it('reports a round that failed and makes up for it two seconds later', async () => {
    let fails = true;
    reconciler = start({
      jobs: async function* () {
        if (fails) throw new Error('the database restarts');
        yield [job(1)];
      },
    });
    await vi.advanceTimersByTimeAsync(0);
    fails = false;
    await vi.advanceTimersByTimeAsync(2000);
    expect(errors).toEqual([new Error('the database restarts')]);
    expect(rounds).toEqual([1]);
  });
});
