import { findRedis } from '../../backends/redis/find-redis.ts';
import { startRedisProgram } from '../../backends/redis/redis-program.ts';
import { embeddedLine, type LineRun } from './embedded-line.ts';
import type { Load } from './load.ts';

/**
 * The same line with its queues on a Redis that is started for it; where no Redis program can be had, how to get one.
 * A Redis that somebody else uses is not touched.
 */
export async function lineOnRedis(load: Load): Promise<LineRun | { readonly notRun: string }> {
  const offer = await findRedis({ ...process.env, REDIS_URL: undefined });
  if (offer.kind !== 'program')
    return { notRun: offer.kind === 'none' ? offer.how : 'no Redis program here' };
  const redis = await startRedisProgram(offer);
  try {
    return await embeddedLine({ load, redisUrl: redis.url });
  } finally {
    await redis.stop();
  }
}
