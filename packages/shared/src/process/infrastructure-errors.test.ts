import { describe, expect, it } from 'vitest';
import { isInfrastructureError } from './infrastructure-errors.ts';

const withCode = (code: string): Error => Object.assign(new Error('no'), { code });

describe('a trouble of the world', () => {
  it.each(['ECONNRESET', '53100', '57P03', '58030', '08006', 'ENOSPC'])('is %s', (code) => {
    expect(isInfrastructureError(withCode(code))).toBe(true);
  });

  it('is found below other errors and among several', () => {
    expect(isInfrastructureError(new Error('outer', { cause: withCode('53300') }))).toBe(true);
    expect(isInfrastructureError(new AggregateError([new Error('a'), withCode('ECONNREFUSED')]))).toBe(true);
  });

  it.each([withCode('23505'), withCode('42P01'), new TypeError('x is not a function'), 'ECONNRESET', null])(
    'is not %s',
    (error) => {
      expect(isInfrastructureError(error)).toBe(false);
    },
  );

  it('is looked for in a loop of causes without end', () => {
    const error = new Error('round');
    error.cause = error;
    expect(isInfrastructureError(error)).toBe(false);
  });
});
