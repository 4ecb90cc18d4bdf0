import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { type OwnRedis, type RedisProgram, startRedisProgram } from '../../backends/redis/redis-program.ts';
import { type FaultProxy, startFaultProxy } from '../fault-proxy.ts';

/** Redis behind a proxy. What is done to it is done one after the other. */
export type KeptRedis = {
  /** Of the server itself, past the proxy. */
  readonly url: string;
  readonly proxy: FaultProxy;
  /** Killed, and back after so long, in ms, without anything: it writes nothing down here. */
  readonly lose: (awayMs: number) => Promise<void>;
  /** Written down, killed when so long has passed, in ms, and back at once as it was when it was written down. */
  readonly goBack: (afterMs: number) => Promise<void>;
  readonly stop: () => Promise<void>;
};

export async function keepRedis(program: RedisProgram): Promise<KeptRedis> {
  const redis = await startRedisProgram(program);
  const proxy = await startFaultProxy(redis.port);
  let turn = Promise.resolve();
  const inTurn = (act: () => Promise<void>): Promise<void> => {
    turn = turn.then(act);
    return turn;
  };
  return {
    url: redis.url,
    proxy,
    lose: (awayMs) =>
      inTurn(async () => {
        await redis.kill();
        await pause(awayMs);
        await redis.restart();
      }),
    goBack: (afterMs) => inTurn(() => goBack(redis, afterMs)),
    stop: async () => {
      await turn;
      await proxy.close();
      await redis.stop();
    },
  };
}

async function goBack(redis: OwnRedis, afterMs: number): Promise<void> {
  const client = new Redis(redis.url);
  const [, folder = ''] = (await client.config('GET', 'dir')) as string[];
  await client.save().finally(() => client.disconnect());
  await pause(afterMs);
  await redis.kill();
  await redis.restart();
  // Else the next loss would not be one.
  await rm(join(folder, 'dump.rdb'));
}
