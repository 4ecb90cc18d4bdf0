import { describe, expect, it } from 'vitest';
import { noFaults } from './faults.ts';
import { findPlanted } from './planted/find-planted.ts';
import { plantedBugs } from './planted/planted-bugs.ts';
import { sayFailure } from './say-failure.ts';
import { simulate } from './simulate.ts';

/** A taste; `npm run sim -- --seeds 1000` is the meal. */
const SEEDS = 5;
/** Enough for each bug with room to spare: they show within the first ten. */
const WORLDS = 60;

describe('the simulator', () => {
  it('lives a calm world to its end and finds nothing', async () => {
    const { violations, mistakes, kills, events } = await simulate({ seed: 1, faults: () => noFaults });
    expect({ violations, mistakes }).toEqual({ violations: [], mistakes: [] });
    expect(kills).toBeLessThan(10);
    expect(events).toBeGreaterThan(20);
  });

  it('kills again and again and finds nothing lost, doubled or stuck', async () => {
    let kills = 0;
    for (let seed = 1; seed <= SEEDS; seed++) {
      const simulated = await simulate({ seed });
      expect(simulated.violations.length + simulated.mistakes.length, sayFailure(simulated)).toBe(0);
      kills += simulated.kills;
    }
    expect(kills).toBeGreaterThan(SEEDS * 20);
  });

  it('does the same again with the same seed, and something else with another', async () => {
    const lives = await Promise.all([7, 7, 8].map((seed) => simulate({ seed, keepsTrace: true })));
    const [first, again, other] = lives.map(({ trace }) => trace.join('\n'));
    expect(first?.length).toBeGreaterThan(10_000);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });
});

describe('the harness', () => {
  it('has twelve bugs planted', () => {
    expect(new Set(plantedBugs.map(({ name }) => name)).size).toBe(12);
  });

  it('finds nothing in the same worlds without them', async () => {
    for (const { name, shows } of plantedBugs.filter(({ shows }) => shows !== undefined)) {
      const simulated = await simulate({ seed: 1, ...shows });
      expect(simulated.violations.length, `${name}: ${sayFailure(simulated)}`).toBe(0);
    }
  });

  it.each(plantedBugs.map((bug) => [bug.name, bug] as const))('finds: %s', async (_name, bug) => {
    const { foundBy } = await findPlanted(bug, WORLDS);
    expect(foundBy.length).toBeGreaterThan(0);
  });
});
