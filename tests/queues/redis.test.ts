import { afterAll, beforeAll } from 'vitest';
import { startRedisCluster, type TestCluster } from '../backends/redis/redis-cluster.ts';
import {
  describeWithOwnRedis,
  describeWithRedis,
  startTestRedis,
  type TestRedis,
} from '../backends/redis/test-redis.ts';
import { describeJobQueues } from './contract.ts';
import { openRedisQueues } from './queues-redis.ts';

describeWithRedis('Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startTestRedis();
  });
  afterAll(() => redis.stop());

  describeJobQueues('the BullMQ queues on Redis', async () => {
    const under = await openRedisQueues(redis.url);
    await under.queues.wipe();
    return under;
  });
});

describeWithOwnRedis('Redis Cluster', () => {
  let cluster: TestCluster;
  beforeAll(async () => {
    cluster = await startRedisCluster();
  });
  afterAll(() => cluster.stop());

  describeJobQueues('the BullMQ queues on Redis Cluster', async () => {
    const [url = ''] = cluster.urls;
    const under = await openRedisQueues(url, { isCluster: true });
    await under.queues.wipe();
    return under;
  });
});
