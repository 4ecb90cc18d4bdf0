import type { QueueCounts, StageScale } from './job-queues.ts';

/** `oldest` and `now` in epoch ms; clocks of two machines differ, and no age is below zero. */
export const scaleOf = (
  { waiting, delayed, active }: Pick<QueueCounts, 'waiting' | 'delayed' | 'active'>,
  oldest: number | undefined,
  now: number,
): StageScale => ({
  backlog: waiting + delayed,
  oldestAgeSeconds: oldest === undefined ? 0 : Math.max(0, Math.round(now - oldest) / 1000),
  active,
});
