import { expect, it } from 'vitest';
import { scaleOf } from './stage-scale.ts';

it('scaleOf counts what no worker has taken, and tells the age of the oldest in seconds', () => {
  expect(scaleOf({ waiting: 3, delayed: 2, active: 1 }, 10_000, 12_500)).toEqual({
    backlog: 5,
    oldestAgeSeconds: 2.5,
    active: 1,
  });
});

it('scaleOf knows no age below zero: the clock that stamped the job may be ahead', () => {
  expect(scaleOf({ waiting: 1, delayed: 0, active: 0 }, 12_000, 11_000).oldestAgeSeconds).toBe(0);
});
