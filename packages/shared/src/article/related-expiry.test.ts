import { expect, test } from 'vitest';
import { EXPIRES_AFTER_DAYS } from './link-book.ts';
import { stateAt } from './related-expiry.ts';

const since = '2026-03-02T08:00:00Z';
const after = (days: number): number => Date.parse(since) + days * 86_400_000;

test.each([
  ['pending', EXPIRES_AFTER_DAYS, 'pending'],
  ['pending', EXPIRES_AFTER_DAYS + 1, 'expired'],
  ['ambiguous', EXPIRES_AFTER_DAYS + 1, 'expired'],
  ['resolved', EXPIRES_AFTER_DAYS + 1, 'resolved'],
  ['ignored', EXPIRES_AFTER_DAYS + 1, 'ignored'],
  ['pending', -1, 'pending'],
])('what was %s is, %d days later, %s', (state, days, expected) => {
  expect(stateAt(state, since, after(days))).toBe(expected);
});

test('what nobody decided yet waits', () => {
  expect(stateAt('pending', undefined, after(1000))).toBe('pending');
});
