import { describe, expect, it } from 'vitest';
import { seededRandom } from './random.ts';
import { faultNames, scheduleOf } from './schedule.ts';

const fiveMinutes = { seed: 42, lengthMs: 300_000, faults: faultNames };

describe('scheduleOf', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(scheduleOf(fiveMinutes)).toEqual(scheduleOf(fiveMinutes));
    expect(scheduleOf({ ...fiveMinutes, seed: 43 }).faults).not.toEqual(scheduleOf(fiveMinutes).faults);
  });

  it('kills 200 workers, five PostgreSQLs and five Redises in five minutes, and forgets no fault', () => {
    const { faults } = scheduleOf(fiveMinutes);
    const count = (name: string) => faults.filter(({ fault }) => fault === name).length;
    expect(count('kill')).toBeGreaterThanOrEqual(200);
    expect(count('pg')).toBeGreaterThanOrEqual(5);
    expect(count('redis')).toBeGreaterThanOrEqual(5);
    for (const name of faultNames) expect(count(name)).toBeGreaterThan(0);
  });

  it('has a fault at least once in a short run, in order, and none at the end', () => {
    const { faults } = scheduleOf({ seed: 1, lengthMs: 10_000, faults: ['pg', 'disk'] });
    expect(faults.map(({ fault }) => fault).sort()).toEqual(['disk', 'pg']);
    const { faults: many } = scheduleOf(fiveMinutes);
    expect(many.map(({ atMs }) => atMs)).toEqual(many.map(({ atMs }) => atMs).sort((a, b) => a - b));
    expect(many.at(-1)?.atMs).toBeLessThan(280_000);
  });

  it('leaves the times of a fault alone when another one is left out', () => {
    const pg = (faults: typeof fiveMinutes.faults | readonly ['pg']) =>
      scheduleOf({ ...fiveMinutes, faults }).faults.filter(({ fault }) => fault === 'pg');
    expect(pg(['pg'])).toEqual(pg(faultNames));
  });
});

describe('seededRandom', () => {
  it('spreads over the range it is asked for', () => {
    const { between } = seededRandom(7);
    const seen = new Set(Array.from({ length: 500 }, () => between(3, 6)));
    expect([...seen].sort()).toEqual([3, 4, 5, 6]);
  });
});
