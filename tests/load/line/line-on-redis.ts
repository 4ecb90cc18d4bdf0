import { findRedis } from '../../backends/redis/find-redis.ts';
import { startRedisProgram } from '../../backends/redis/redis-program.ts';
import { embeddedLine, type LineRun } from './embedded-line.ts';
import type { Load } from './load.ts';
import { watchMemory } from './watch-memory.ts';

export type RedisRun = LineRun & {
  /** The process of Redis: resident memory in MB, once a second. */
  readonly redisMemory: readonly number[];
};

/**
 * The same line with its queues on a Redis that is started for it; where no Redis program can be had, how to get one.
 * A Redis that somebody else uses is not touched.
 */
export async function lineOnRedis(load: Load): Promise<RedisRun | { readonly notRun: string }> {
  const offer = await findRedis({ ...process.env, REDIS_URL: undefined });
  if (offer.kind !== 'program')
    return { notRun: offer.kind === 'none' ? offer.how : 'no Redis program here' };
  const redis = await startRedisProgram(offer);
  const watch = watchMemory(redis.pid() ?? 0);
  try {
    const run = await embeddedLine({ load, redisUrl: redis.url });
    return { ...run, redisMemory: watch.seen() };
  } finally {
    watch.stop();
    await redis.stop();
  }
}
