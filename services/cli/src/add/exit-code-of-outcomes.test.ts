import { expect, it } from 'vitest';
import { exitCodeOfOutcomes } from './exit-code-of-outcomes.ts';

const of = (...states: Parameters<typeof exitCodeOfOutcomes>[0][number]['state'][]) =>
  exitCodeOfOutcomes(states.map((state) => ({ state })));

it.each([
  [0, of('published', 'duplicate', 'unchanged')],
  [0, of()],
  [1, of('rejected', 'failed')],
  [6, of('published', 'rejected')],
])('ends with %i', (expected, code) => {
  expect(code).toBe(expected);
});
