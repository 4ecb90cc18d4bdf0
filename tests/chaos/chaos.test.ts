import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import type { RedisOffer } from '../backends/redis/find-redis.ts';
import { describeWithOwnRedis } from '../backends/redis/test-redis.ts';
import { chaosTable } from './chaos-table.ts';
import { runChaos } from './run-chaos.ts';
import { scheduleOf } from './schedule.ts';

/** `npm run chaos` in ten seconds; the slow faults (poison, a full disk, clocks) are left to the long one. */
describeWithOwnRedis('a short chaos', () => {
  it('loses nothing, does nothing twice, and leaves nothing behind', async () => {
    const response = await fetch(new URL('redis', `${inject('testServerDoor')}/`));
    const redis = (await response.json()) as RedisOffer;
    if (redis.kind !== 'program') throw new Error('this is only run where there is a Redis program');
    const folder = await mkdtemp(join(tmpdir(), 'daybook-chaos-'));
    const faults = ['kill', 'pg', 'redis', 'flush', 'net', 'dup', 'reorder'] as const;
    const schedule = scheduleOf({ seed: 42, lengthMs: 8_000, faults });
    const told: string[] = [];
    const result = await runChaos({
      ...{ schedule, redis, folder, workers: 1, pace: 4 },
      onProgress: (says) => told.push(says),
    });
    expect(result.violations).toEqual([]);
    expect(result.cameToRest).toBe(true);
    expect(result.diedByThemselves).toEqual([]);
    expect(result.recoveries.map(({ fault }) => fault).sort()).toEqual([...faults].sort());
    expect(result.publications).toBeGreaterThan(5);
    expect(chaosTable(result).at(-1)).toMatch(/^\| all .*\| ok +\|$/);
    await rm(folder, { recursive: true, force: true });
  }, 150_000);
});
