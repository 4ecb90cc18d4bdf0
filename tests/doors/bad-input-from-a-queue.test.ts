import { erase } from '@daybook/api/acts/erase.ts';
import { submissionIdOfKey } from '@daybook/shared/article/ids.ts';
import { decodeEvent } from '@daybook/shared/events/codec.ts';
import type { DaybookEvent } from '@daybook/shared/events/envelope.ts';
import { rejectionReasons } from '@daybook/shared/events/rejection-reasons.ts';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { describeWithRedis, startTestRedis, type TestRedis } from '../backends/redis/test-redis.ts';
import { articleOf } from '../chaos/articles.ts';
import { seededRandom } from '../chaos/random.ts';
import { badJobs, ERASED_URL, nestedJson, otherReasons } from './bad-jobs.ts';
import { openForeignLine } from './foreign-line.ts';

const GOOD = 1000;
const DELIVERIES = 100;
/** Five seconds of CPU, on a machine that may have other work. */
const PATIENCE_MS = 100_000;

describeWithRedis('a thousand articles of another producer, with everything bad among them', () => {
  let redis: TestRedis;
  let line: Awaited<ReturnType<typeof openForeignLine>>;
  let producer: Queue;
  let events: DaybookEvent[];
  const random = seededRandom(42);
  const articles = Array.from({ length: GOOD }, (_, index) => articleOf(random, index));
  const repeated = { ...articleOf(random, GOOD), key: 'the same thing' };

  const read = async () => (await line.log.readAll({ after: 0, limit: 1_000_000 })).map(decodeEvent);
  const ends = ['ArticlePublished', 'ArticleRejected', 'SubmissionRejected', 'StageFailed'];
  let seen = 0;
  let count = 0;
  const ended = async () => {
    const fresh = await line.log.readAll({ after: seen, limit: 1_000_000 });
    seen += fresh.length;
    count += fresh.filter(({ type }) => ends.includes(type)).length;
    return count;
  };

  beforeAll(async () => {
    redis = await startTestRedis();
    line = await openForeignLine(redis.url);
    producer = new Queue('ingest', { connection: { url: redis.url } });
    await erased();
    await offer();
    const all = 1 + GOOD + badJobs.length + 1 + 1;
    await vi.waitUntil(async () => (await ended()) >= all, { timeout: PATIENCE_MS, interval: 200 });
    events = await read();
  }, PATIENCE_MS);
  afterAll(async () => {
    await producer.close();
    await line.close();
    await redis.stop();
  });

  async function erased(): Promise<void> {
    await producer.add('submit', { ...articleOf(random, GOOD + 1), url: ERASED_URL });
    const published = async () => (await read()).find(({ type }) => type === 'ArticlePublished');
    const { stream = '' } = (await vi.waitUntil(published, { timeout: PATIENCE_MS, interval: 50 })) ?? {};
    await erase(line.log, { stream, reason: 'asked for', actor: 'user:test' });
  }

  /** The bad ones stand evenly between the good ones. */
  async function offer(): Promise<void> {
    const jobs: unknown[] = articles.map((article) => article);
    for (const [index, { data }] of badJobs.entries()) jobs.splice(index * 35, 0, data);
    for (let times = 0; times < DELIVERIES; times++) jobs.splice(times * 10, 0, repeated);
    await producer.addBulk(jobs.map((data) => ({ name: 'submit', data })));
    await addDeeper();
  }

  /** Deeper than JSON.stringify goes: written to Redis as a producer in another language would. */
  async function addDeeper(): Promise<void> {
    const { id } = await producer.add('submit', {}, { delay: 500 });
    const client = new Redis(redis.url);
    await client.hset(`bull:ingest:${id}`, 'data', nestedJson(100_000));
    client.disconnect();
  }

  it('rejects exactly the bad ones, each for its reason', () => {
    const reasons = events.flatMap((event) =>
      event.type === 'SubmissionRejected' || event.type === 'ArticleRejected' ? [event.body.reason] : [],
    );
    expect(reasons.sort()).toEqual([...badJobs.map(({ reason }) => reason), 'unknown-shape'].sort());
    const covered = new Set([...reasons, ...otherReasons]);
    expect([...covered].sort()).toEqual(Object.keys(rejectionReasons).sort());
  });

  it('publishes every good one, and fails nothing', () => {
    const titles = new Set<string>();
    const published = new Set(
      events.flatMap(({ type, stream }) => (type === 'ArticlePublished' ? [stream] : [])),
    );
    for (const event of events)
      if (event.type === 'ArticleIngested' && published.has(event.stream))
        titles.add(event.body.declared.title ?? '');
    expect(articles.filter(({ title }) => !titles.has(title))).toEqual([]);
    expect(published.size).toBe(GOOD + 2);
    expect(events.filter(({ type }) => type === 'StageFailed')).toEqual([]);
  });

  it('takes a hundred identical deliveries for one submission', () => {
    const submission = submissionIdOfKey('queue', repeated.key);
    const received = events.filter(
      (event) => event.type === 'SubmissionReceived' && event.body.key === repeated.key,
    );
    expect(received.map(({ stream }) => stream)).toEqual([`submission-${submission}`]);
  });

  it('leaves no job behind', async () => {
    await expect
      .poll(async () => {
        const counts = Object.values(await line.queues.counts());
        return counts.reduce(
          (sum, { waiting, active, delayed, failed }) => sum + waiting + active + delayed + failed,
          0,
        );
      })
      .toBe(0);
  });
});
