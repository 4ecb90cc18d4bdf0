import { expect, it } from 'vitest';
import { onceInAWhile } from './once-in-a-while.ts';

it('onceInAWhile tells the same words once in ten seconds, and others at once', () => {
  let now = 0;
  const told: string[] = [];
  const tell = onceInAWhile(
    ({ message }) => told.push(message),
    () => now,
  );
  for (const [at, message] of [
    [0, 'away'],
    [9_999, 'away'],
    [9_999, 'other'],
    [10_000, 'away'],
  ] as const) {
    now = at;
    tell(new Error(message));
  }
  expect(told).toEqual(['away', 'other', 'away']);
});
