import type { StageJob } from '@daybook/shared/article/work.ts';
import { jobIdOf } from '@daybook/shared/article/work.ts';
import type { RetryPolicy } from '@daybook/shared/pipeline/retry-policy.ts';
import { WaitAndRetry } from '@daybook/shared/process/errors.ts';
import { type Attempt, GiveUp, type JobQueues } from '@daybook/shared/queues/job-queues.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/** One implementation under test. */
export type QueuesUnderTest = {
  readonly queues: JobQueues;
  /** Drops what another producer would drop, under the name `submit` on the ingest queue. */
  submit(data: unknown): Promise<void>;
  /** Resolves when nothing waits, runs or is delayed any more. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

/** Short enough for a test that really waits. */
export const quickPolicy: RetryPolicy = { attempts: 3, delayMs: 20, jitter: 0.5 };

export const aJob = (changes: Partial<StageJob> = {}): StageJob => ({
  stream: 'article-6f1b6a52-51c1-5a5e-9d0b-3c1f0b1de001',
  stage: 'clean',
  revision: 1,
  round: 0,
  cause: 3,
  ...changes,
});

export const manyJobs = (count: number): StageJob[] =>
  Array.from({ length: count }, (_, index) => aJob({ stream: `article-${index}`, cause: index + 1 }));

/** A promise and the function that fulfils it. */
export function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: () => resolve() };
}

type Gate = ReturnType<typeof gate>;

/** A handler that opens the first gate and ends when the second one is opened. */
const runUntil = (started: Gate, ended: Gate) => async () => {
  started.open();
  await ended.opened;
};

/** What every implementation of {@link JobQueues} promises; jobs are tried by {@link quickPolicy}. */
export function describeJobQueues(name: string, open: () => Promise<QueuesUnderTest>): void {
  describe(`${name}`, () => {
    let under: QueuesUnderTest;
    let queues: JobQueues;
    beforeEach(async () => {
      under = await open();
      queues = under.queues;
    });
    afterEach(() => under.close());

    /** Works on `clean` and keeps what it was handed. */
    async function recorder(outcome: (attempt: Attempt) => void = () => {}) {
      const handed: { job: StageJob; attempt: Attempt }[] = [];
      const worker = await queues.work(
        'clean',
        async (job, attempt) => {
          handed.push({ job, attempt });
          outcome(attempt);
        },
        { concurrency: 2 },
      );
      return { handed, worker };
    }

    it('hands a job out with its ids and nothing else', async () => {
      const { handed } = await recorder();
      await queues.add([aJob()]);
      await under.settled();
      expect(handed).toEqual([
        { job: aJob(), attempt: { jobId: jobIdOf(aJob()), attempt: 1, lastAttempt: false, crashes: 0 } },
      ]);
    });

    it('hands out one by one as well as in bulk', async () => {
      const { handed } = await recorder();
      await queues.add(manyJobs(2));
      await queues.add(manyJobs(60).slice(2));
      await under.settled();
      expect(handed.map(({ job }) => job.cause).sort((a, b) => a - b)).toEqual(
        manyJobs(60).map(({ cause }) => cause),
      );
    });

    it('keeps one job of those added under the same id, also within one call', async () => {
      await queues.add([aJob(), aJob()]);
      await queues.add([aJob()]);
      const { handed } = await recorder();
      await under.settled();
      expect(handed.length).toBe(1);
    });

    it('takes another round of the same work for another job', async () => {
      await queues.add([aJob(), aJob({ round: 1 }), aJob({ revision: 2 })]);
      const { handed } = await recorder();
      await under.settled();
      expect(handed.length).toBe(3);
    });

    it('leaves a running job alone when it is added again', async () => {
      const started = gate();
      const ended = gate();
      let runs = 0;
      const handler = async () => {
        runs++;
        started.open();
        await ended.opened;
      };
      await queues.work('clean', handler, { concurrency: 2 });
      await queues.add([aJob()]);
      await started.opened;
      await queues.add([aJob()]);
      expect((await queues.counts()).clean).toMatchObject({ active: 1, waiting: 0 });
      ended.open();
      await under.settled();
      expect(runs).toBe(1);
    });

    it('runs completed work again when it is added again', async () => {
      const { handed } = await recorder();
      await queues.add([aJob()]);
      await under.settled();
      await queues.add([aJob()]);
      await under.settled();
      expect(handed.length).toBe(2);
    });

    it('runs failed work again when it is added again, with all its attempts', async () => {
      const { handed } = await recorder(() => {
        throw new Error('no');
      });
      for (let times = 0; times < 2; times++) {
        await queues.add([aJob()]);
        await under.settled();
        expect((await queues.counts()).clean).toMatchObject({ failed: 1, waiting: 0 });
      }
      expect(handed.map(({ attempt }) => attempt.attempt)).toEqual([1, 2, 3, 1, 2, 3]);
    });

    it('tells a handler which attempt is the last', async () => {
      const { handed } = await recorder(() => {
        throw new Error('no');
      });
      await queues.add([aJob()]);
      await under.settled();
      expect(handed.map(({ attempt }) => attempt.lastAttempt)).toEqual([false, false, true]);
    });

    it('uses no attempt for waiting', async () => {
      let waits = 4;
      const { handed } = await recorder(() => {
        if (waits-- > 0) throw new WaitAndRetry(5, new Error('the database restarts'));
      });
      await queues.add([aJob()]);
      await under.settled();
      expect(handed.map(({ attempt }) => attempt.attempt)).toEqual([1, 1, 1, 1, 1]);
      expect((await queues.counts()).clean.failed).toBe(0);
    });

    it('tries no further when a handler gives up', async () => {
      const { handed } = await recorder(() => {
        throw new GiveUp('this can never work');
      });
      await queues.add([aJob()]);
      await under.settled();
      expect(handed.length).toBe(1);
      expect((await queues.counts()).clean.failed).toBe(1);
    });

    it('knows which jobs are waiting, running or delayed, and forgets finished ones', async () => {
      const started = gate();
      const ended = gate();
      const waiting = aJob({ stage: 'dedupe' });
      await queues.work('clean', runUntil(started, ended), { concurrency: 1 });
      await queues.add([aJob(), waiting]);
      await started.opened;
      const asked = [aJob(), waiting, aJob({ round: 9 })];
      expect(await queues.present(asked)).toEqual(new Set([jobIdOf(aJob()), jobIdOf(waiting)]));
      ended.open();
      await queues.work('dedupe', async () => Promise.reject(new GiveUp('no')), { concurrency: 1 });
      await under.settled();
      expect(await queues.present(asked)).toEqual(new Set());
    });

    it('counts the jobs of every stage', async () => {
      await queues.add([...manyJobs(3), aJob({ stage: 'publish' })]);
      const counts = await queues.counts();
      expect(counts.clean.waiting).toBe(3);
      expect(counts.publish.waiting).toBe(1);
      expect(counts.ingest).toEqual({ waiting: 0, active: 0, delayed: 0, failed: 0, completed: 0 });
    });

    it('tells an autoscaler what waits, for how long, and what runs', async () => {
      expect(await queues.scale('clean')).toEqual({ backlog: 0, oldestAgeSeconds: 0, active: 0 });
      await queues.add([...manyJobs(3), aJob({ stage: 'publish' })]);
      const { backlog, oldestAgeSeconds, active } = await queues.scale('clean');
      expect({ backlog, active }).toEqual({ backlog: 3, active: 0 });
      expect(oldestAgeSeconds).toBeGreaterThanOrEqual(0);
      expect(oldestAgeSeconds).toBeLessThan(10);
      const started = gate();
      const ended = gate();
      await queues.work('publish', runUntil(started, ended), { concurrency: 1 });
      await started.opened;
      expect(await queues.scale('publish')).toEqual({ backlog: 0, oldestAgeSeconds: 0, active: 1 });
      ended.open();
    });

    it('hands a foreign submission to the door with an identity that is the same in each attempt', async () => {
      const identities: string[] = [];
      queues.onSubmit(async (data, identity) => {
        identities.push(identity);
        expect(data).toEqual({ text: 'Hello', key: 'k' });
        if (identities.length === 1) throw new WaitAndRetry(5, undefined);
      });
      await queues.work('ingest', async () => {}, { concurrency: 1 });
      await under.submit({ text: 'Hello', key: 'k' });
      await under.settled();
      expect(identities.length).toBe(2);
      expect(new Set(identities).size).toBe(1);
      const [queue, id, timestamp, digest] = JSON.parse(identities[0] ?? '[]');
      expect({ queue, id: typeof id, timestamp: typeof timestamp }).toEqual({
        queue: 'ingest',
        id: 'string',
        timestamp: 'number',
      });
      expect(digest).toMatch(/^[0-9a-f]{64}$/);
    });

    it('gives two deliveries of the same text two identities', async () => {
      const identities = new Set<string>();
      queues.onSubmit(async (_, identity) => void identities.add(identity));
      await queues.work('ingest', async () => {}, { concurrency: 1 });
      await under.submit({ text: 'Hello' });
      await under.submit({ text: 'Hello' });
      await under.settled();
      expect(identities.size).toBe(2);
    });

    it('keeps a foreign submission until somebody takes submissions', async () => {
      await queues.work('ingest', async () => {}, { concurrency: 1 });
      await under.submit({ text: 'early' });
      const received: unknown[] = [];
      queues.onSubmit(async (data) => void received.push(data));
      await under.settled();
      expect(received).toEqual([{ text: 'early' }]);
    });

    it('goes on after a submission that makes the door throw', async () => {
      const received: unknown[] = [];
      queues.onSubmit(async (data) => {
        if (data === null || typeof data !== 'object') throw new TypeError('not a submission');
        received.push(data);
      });
      const { promise, resolve } = Promise.withResolvers<void>();
      await queues.work('ingest', async () => resolve(), { concurrency: 1 });
      await under.submit('only a string');
      await under.submit([]);
      await queues.add([aJob({ stage: 'ingest' })]);
      await promise;
      await under.settled();
      expect(received).toEqual([[]]);
    });

    it('has lost its sentinel after a wipe, and every job', async () => {
      expect(await queues.sentinelStands()).toBe(false);
      await queues.setSentinel();
      await queues.setSentinel();
      expect(await queues.sentinelStands()).toBe(true);
      await queues.add(manyJobs(12));
      await queues.wipe();
      expect(await queues.sentinelStands()).toBe(false);
      expect(await queues.present(manyJobs(12))).toEqual(new Set());
    });

    it('works on after a wipe', async () => {
      const { handed } = await recorder();
      await queues.wipe();
      await queues.add(manyJobs(12));
      await under.settled();
      expect(handed.length).toBe(12);
    });

    it('closes a worker once its running job has ended, and gives it no other', async () => {
      const started = gate();
      const ended = gate();
      let endedRuns = 0;
      const handler = async () => {
        started.open();
        await ended.opened;
        endedRuns++;
      };
      const worker = await queues.work('clean', handler, { concurrency: 1 });
      await queues.add(manyJobs(2));
      await started.opened;
      const closed = worker.close();
      ended.open();
      await closed;
      expect(endedRuns).toBe(1);
      expect((await queues.counts()).clean).toMatchObject({ waiting: 1, active: 0 });
    });

    it('runs no more jobs at once than the concurrency allows', async () => {
      const three = gate();
      let running = 0;
      let most = 0;
      const handler = async () => {
        most = Math.max(most, ++running);
        if (running === 3) three.open();
        await three.opened;
        running--;
      };
      await queues.work('clean', handler, { concurrency: 3 });
      await queues.add(manyJobs(12));
      await under.settled();
      expect(most).toBe(3);
    });
  });
}
