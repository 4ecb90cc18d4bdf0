import type { ChainableCommander } from 'ioredis';
import type { StageName } from '../events/stage-name.ts';
import { queueNames } from './queue-settings.ts';
import { type Held, LONGEST_DELAY_MS, type QueueStorage } from './queue-storage.ts';
import type { RedisClient } from './redis-clients.ts';

/**
 * A field of a queue's settings, which BullMQ deletes with the queue. Its value only ever rises: where it is lower than
 * we have left it, somebody has put an old snapshot in place.
 */
const SENTINEL = 'daybook-sentinel';

/** BullMQ scores a delayed job by its time in ms, times this, plus a counter. */
const SCORE_PER_MS = 0x1000;

/** The keys of one queue, as BullMQ names them. All have the queue's hash tag in a cluster, so all are in one slot. */
export type QueueKey = (queue: StageName, name: string) => string;

/** Reads BullMQ's own keys: one round trip where its calls would be one per job or per queue. */
export function redisQueueStorage(client: RedisClient, key: QueueKey): QueueStorage {
  async function held(stage: StageName, ids: readonly string[]): Promise<Map<string, Held>> {
    if (ids.length === 0) return new Map();
    const [failed, completed, delayed, ...exist] = await answers(
      ids.reduce(
        (asked, id) => asked.exists(key(stage, id)),
        client
          .pipeline()
          .zmscore(key(stage, 'failed'), ...ids)
          .zmscore(key(stage, 'completed'), ...ids)
          .zmscore(key(stage, 'delayed'), ...ids),
      ),
    );
    const latest = (Date.now() + LONGEST_DELAY_MS) * SCORE_PER_MS;
    const stateAt = (index: number): Held => {
      if (scoreAt(failed, index) !== undefined || scoreAt(completed, index) !== undefined) return 'finished';
      return (scoreAt(delayed, index) ?? 0) > latest ? 'stray' : 'open';
    };
    return new Map(
      ids.flatMap((id, index): [string, Held][] => (exist[index] === 1 ? [[id, stateAt(index)]] : [])),
    );
  }

  async function countsOf(queue: StageName) {
    const [wait = 0, paused = 0, prioritized = 0, active = 0, delayed = 0, failed = 0, completed = 0] = (
      await answers(
        client
          .pipeline()
          .llen(key(queue, 'wait'))
          .llen(key(queue, 'paused'))
          .zcard(key(queue, 'prioritized'))
          .llen(key(queue, 'active'))
          .zcard(key(queue, 'delayed'))
          .zcard(key(queue, 'failed'))
          .zcard(key(queue, 'completed')),
      )
    ).map(Number);
    return { waiting: wait + paused + prioritized, active, delayed, failed, completed };
  }

  let raised = 0;

  /** Higher than it was, whoever raised it and however his clock goes. */
  async function raiseSentinel(found: readonly number[]): Promise<void> {
    const value = Math.max(Date.now(), raised, ...found) + 1;
    await Promise.all(queueNames.map((queue) => client.hset(key(queue, 'meta'), SENTINEL, value)));
    raised = value;
  }

  return {
    held,
    counts: async () => {
      const [ingest, clean, extract, dedupe, publish] = await Promise.all([
        countsOf('ingest'),
        countsOf('clean'),
        countsOf('extract'),
        countsOf('dedupe'),
        countsOf('publish'),
      ]);
      return { ingest, clean, extract, dedupe, publish };
    },
    // Jobs are pushed on the left and taken from the right: the last one has waited longest.
    oldestWaiting: async (stage) => {
      const id =
        (await client.lindex(key(stage, 'wait'), -1)) ?? (await client.lindex(key(stage, 'paused'), -1));
      const timestamp = id === null ? null : await client.hget(key(stage, id), 'timestamp');
      return timestamp === null ? undefined : Number(timestamp);
    },
    setSentinel: () => raiseSentinel([]),
    sentinelStands: async () => {
      const found = await Promise.all(queueNames.map((queue) => client.hget(key(queue, 'meta'), SENTINEL)));
      const isStanding = found.every((value) => value !== null && Number(value) >= raised);
      if (isStanding) await raiseSentinel(found.map(Number));
      return isStanding;
    },
  };
}

function scoreAt(scores: unknown, index: number): number | undefined {
  const score: unknown = Array.isArray(scores) ? scores[index] : null;
  return score === null || score === undefined ? undefined : Number(score);
}

/** The answers of a pipeline; throws the first error in it. */
async function answers(pipeline: ChainableCommander): Promise<unknown[]> {
  const results = (await pipeline.exec()) ?? [];
  return results.map(([error, answer]) => {
    if (error !== null) throw error;
    return answer;
  });
}
