import { reconcile, startReconciler } from '@daybook/shared/pipeline/reconciler.ts';
import { boardQueues } from '@daybook/shared/queues/board-queues.ts';
import { bullmqRedisQueues } from '@daybook/shared/queues/bullmq-redis-queues.ts';
import { queueNames } from '@daybook/shared/queues/queue-settings.ts';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { OwnRedis } from '../backends/redis/redis-program.ts';
import { describeWithOwnRedis, startOwnRedis } from '../backends/redis/test-redis.ts';
import { aJob, gate, manyJobs } from './contract.ts';
import { openRedisQueues } from './queues-redis.ts';
import { runsAJobPutOffForYears, runsAKilledWorkersJobAgain } from './shared-back-end.ts';

describeWithOwnRedis('the BullMQ queues on a Redis in trouble', () => {
  let redis: OwnRedis;
  beforeEach(async () => {
    redis = await startOwnRedis();
  });
  afterEach(() => redis.stop());

  const openWork = (count: number) => ({
    jobs: async function* () {
      yield manyJobs(count);
    },
  });

  const tell = async (...command: [string, ...string[]]): Promise<unknown> => {
    const client = new Redis(redis.url);
    return client.call(...command).finally(() => client.disconnect());
  };

  it('run the job of a killed worker again within 10 seconds, and say so', async () => {
    await runsAKilledWorkersJobAgain(await openRedisQueues(redis.url), redis.url);
  });

  it('work on after Redis was killed and came back without anything', async () => {
    const { queues, errors, settled, close } = await openRedisQueues(redis.url);
    const handed: number[] = [];
    await queues.work('clean', async ({ cause }) => void handed.push(cause), { concurrency: 2 });
    await queues.add([aJob({ cause: 1 })]);
    await settled();
    await redis.kill();
    await expect.poll(() => errors.length, { timeout: 10_000 }).toBeGreaterThan(0);
    await redis.restart();
    await expect
      .poll(
        () =>
          queues.add([aJob({ cause: 2 })]).then(
            () => true,
            () => false,
          ),
        { timeout: 10_000 },
      )
      .toBe(true);
    await expect.poll(() => handed, { timeout: 10_000 }).toEqual([1, 2]);
    await close();
  });

  it('are rebuilt after everything in Redis was wiped, noticed by the next look', async () => {
    const { queues, close } = await openRedisQueues(redis.url);
    const errors: unknown[] = [];
    const reconciler = startReconciler({
      queues,
      openWork: openWork(12),
      lookEveryMs: 50,
      onError: (error) => errors.push(error),
    });
    await reconciler.now();
    await tell('flushall');
    await expect.poll(async () => (await queues.counts()).clean.waiting, { timeout: 10_000 }).toBe(12);
    await redis.kill();
    await expect.poll(() => errors.length, { timeout: 15_000 }).toBeGreaterThan(0);
    await redis.restart();
    await expect.poll(async () => (await queues.counts()).clean.waiting, { timeout: 10_000 }).toBe(12);
    await reconciler.close();
    await close();
  });

  it('are rebuilt after an old snapshot was put in place, as after a loss', async () => {
    const { queues, close } = await openRedisQueues(redis.url);
    let open = 12;
    const growing = { jobs: () => openWork(open).jobs() };
    const reconciler = startReconciler({ queues, openWork: growing, lookEveryMs: 50, onError: () => {} });
    await reconciler.now();
    await tell('save');
    const before = await tell('hget', 'bull:clean:meta', 'daybook-sentinel');
    await expect
      .poll(() => tell('hget', 'bull:clean:meta', 'daybook-sentinel'), { timeout: 10_000 })
      .not.toBe(before);
    open = 20;
    await reconciler.now();
    await redis.kill();
    await redis.restart();
    expect(await tell('llen', 'bull:clean:wait')).toBe(12);
    await expect.poll(async () => (await queues.counts()).clean.waiting, { timeout: 10_000 }).toBe(20);
    await reconciler.close();
    await close();
  });

  it('lose a job under a worker that runs it without losing the worker', async () => {
    const { queues, settled, close } = await openRedisQueues(redis.url);
    const started = gate();
    const ended = gate();
    const handed: number[] = [];
    const handler = async ({ cause }: { cause: number }) => {
      handed.push(cause);
      started.open();
      await ended.opened;
    };
    await queues.work('clean', handler, { concurrency: 1 });
    await queues.add([aJob({ cause: 1 })]);
    await started.opened;
    await tell('flushall');
    ended.open();
    await queues.add([aJob({ cause: 2, round: 1 })]);
    await expect.poll(() => handed, { timeout: 10_000 }).toEqual([1, 2]);
    await settled();
    await close();
  });

  it('take a finished job of open work for missing', async () => {
    const { queues, settled, close } = await openRedisQueues(redis.url);
    await queues.work('clean', async () => Promise.reject(new Error('no')), { concurrency: 4 });
    await queues.add(manyJobs(12));
    await settled();
    expect(await reconcile({ queues, openWork: openWork(12) })).toEqual({ open: 12, added: 12 });
    await close();
  });

  it('miss a job that a worker with a wrong clock has put off for years, and run it when it is added again', async () => {
    const opened = await openRedisQueues(redis.url);
    await opened.queues.wipe();
    await runsAJobPutOffForYears(opened);
  });

  it('count the jobs of a paused queue as waiting, and are handed to the job board', async () => {
    const { queues, close } = await openRedisQueues(redis.url);
    expect(boardQueues(queues).map(({ name }) => name)).toEqual(queueNames);
    await boardQueues(queues)[1]?.pause();
    await queues.add([aJob()]);
    expect((await queues.counts()).clean.waiting).toBe(1);
    expect((await queues.scale('clean')).backlog).toBe(1);
    await close();
  });

  it('close although their Redis is gone', async () => {
    const { queues, close } = await openRedisQueues(redis.url);
    const started = gate();
    const ended = gate();
    const handler = async () => {
      started.open();
      await ended.opened;
    };
    await queues.work('clean', handler, { concurrency: 1 });
    await queues.work('extract', handler, { concurrency: 1 });
    await queues.add([aJob()]);
    await started.opened;
    await redis.kill();
    ended.open();
    await close();
  });

  it('close quietly, and leave nothing open', async () => {
    const { queues, errors, settled, close } = await openRedisQueues(redis.url);
    for (const stage of queueNames) await queues.work(stage, async () => {}, { concurrency: 8 });
    await queues.add(queueNames.flatMap((stage) => manyJobs(50).map((job) => ({ ...job, stage }))));
    await settled();
    const open = async () =>
      String(await tell('client', 'list'))
        .split('\n')
        .filter(Boolean).length - 1;
    expect(await open()).toBeLessThanOrEqual(7);
    await close();
    await expect.poll(open, { timeout: 10_000 }).toBe(0);
    expect(errors).toEqual([]);
  });

  it('refuse a Redis that may evict, one that does not answer, and one with another password', async () => {
    const open = (url: string) => bullmqRedisQueues({ url, onError: () => {} });
    await tell('config', 'set', 'maxmemory-policy', 'allkeys-lru');
    await expect(open(redis.url)).rejects.toMatchObject({ code: 'redis-evicts' });
    await tell('config', 'set', 'maxmemory-policy', 'noeviction');
    const secured = redis.url.replace('//', '//:wrong@');
    await tell('config', 'set', 'requirepass', 'right');
    await expect(open(secured)).rejects.toMatchObject({
      code: 'redis-unreachable',
      message: expect.stringMatching(/WRONGPASS/),
    });
    await expect(open(secured)).rejects.not.toMatchObject({ message: expect.stringMatching(/wrong@/) });
    await (await open(redis.url.replace('//', '//:right@'))).close();
    await redis.kill();
    await expect(open(redis.url)).rejects.toMatchObject({
      code: 'redis-unreachable',
      message: expect.stringMatching(/ECONNREFUSED/),
    });
  });
});
