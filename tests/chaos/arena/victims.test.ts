import { expect, it } from 'vitest';
import { victimsAmong } from './victims.ts';

it('victims are up, at a moment when half of the services are, and one after the other', async () => {
  const up = [false, false, true, false];
  const victim = victimsAmong(up.map((_, index) => ({ isUp: () => up[index] === true })));
  const chosen: number[] = [];
  const both = [0, 1].map((choice) => victim(choice).then((index) => void chosen.push(index)));
  await new Promise((resolve) => setImmediate(resolve));
  expect(chosen).toEqual([]);
  up[1] = true;
  await Promise.all(both);
  expect(chosen).toEqual([1, 2]);
});
