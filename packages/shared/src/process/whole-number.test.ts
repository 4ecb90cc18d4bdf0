import { expect, it } from 'vitest';
import { wholeNumber } from './whole-number.ts';

it.each([0, 7, '7', '007', '65535'])('%j is a port', (given) => {
  expect(wholeNumber(0, 65_535).parse(given)).toBe(Number(given));
});

it.each(['abc', '', ' 7', '1.5', 1.5, -1, '-1', '1e3', Number.NaN, true, ['1', '2'], 65_536, undefined])(
  '%j is none, and it is said once what is wanted',
  (given) => {
    const { error } = wholeNumber(0, 65_535).safeParse(given);
    expect(error?.issues.map(({ message }) => message)).toEqual(['a whole number from 0 to 65535 is wanted']);
  },
);

it('has no upper end but that of safe numbers', () => {
  expect(wholeNumber(1).parse('9007199254740991')).toBe(Number.MAX_SAFE_INTEGER);
  for (const given of ['0', '9007199254740992'])
    expect(wholeNumber(1).safeParse(given).error?.issues[0]?.message).toBe(
      'a whole number, 1 or more, is wanted',
    );
});
