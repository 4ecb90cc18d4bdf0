import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pickBest } from './pick-best.ts';

test('picks what sorting all of them would put first', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 60 });
  fc.assert(
    fc.property(weights, fc.nat({ max: 12 }), (given, most) => {
      const all = given.map((weight, at) => [{ position: (at * 37) % 61 }, weight] as const);
      const sorted = [...all].sort(([a, x], [b, y]) => y - x || b.position - a.position);
      expect(pickBest(new Map(all), most)).toEqual(sorted.slice(0, most).map(([item]) => item));
    }),
  );
});
