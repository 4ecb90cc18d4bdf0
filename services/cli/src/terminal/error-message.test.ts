import { DaybookError } from '@daybook/shared/process/errors.ts';
import { reasonOf } from '@daybook/shared/process/reason-of.ts';
import { expect, it } from 'vitest';
import { errorMessage } from './error-message.ts';

it('an error says what, why, what to do, and its code', () => {
  const error = new DaybookError('port-taken', 'something else listens on port 4747', {
    fix: 'choose another one with --port',
    cause: new Error('EADDRINUSE'),
  });
  expect(errorMessage(error)).toEqual([
    'error something else listens on port 4747',
    '  why   EADDRINUSE',
    '  fix   choose another one with --port',
    '  code  port-taken',
  ]);
});

it('says a reason once that its message says already', () => {
  const cause = new AggregateError([new Error('connect ECONNREFUSED ::1:1'), new Error('the other address')]);
  const error = new DaybookError('redis-unreachable', `redis://localhost:1: ${reasonOf(cause)}`, { cause });
  expect(errorMessage(error)).toEqual([
    'error redis://localhost:1: connect ECONNREFUSED ::1:1, the other address',
    '  code  redis-unreachable',
  ]);
});

it('what nobody expected is called a bug and shows where it happened', () => {
  const [first, second] = errorMessage(new TypeError('x is undefined'));
  expect(first).toContain('bug in daybook');
  expect(second).toContain('TypeError: x is undefined');
});
