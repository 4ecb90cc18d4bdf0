import { expect, it } from 'vitest';
import { Grams } from './grams.ts';

it('has what was added and nothing else', () => {
  const numbers = [0, 1, -1, 2 ** 31 - 1, -(2 ** 31), ...Array.from({ length: 2000 }, (_, n) => n << 20)];
  const grams = new Grams(numbers.length);
  for (const number of numbers) grams.add(number);
  expect(numbers.filter((number) => !grams.has(number))).toEqual([]);
  expect([3, 77, -5].filter((number) => grams.has(number))).toEqual([]);
});

it('has nothing at first, not even zero', () => expect(new Grams(4).has(0)).toBe(false));
