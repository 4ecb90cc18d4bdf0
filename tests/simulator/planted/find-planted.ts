import type { CheckName, Violation } from '../../chaos/checker/evidence.ts';
import { simulate } from '../simulate.ts';
import type { PlantedBug } from './planted-bug.ts';

/** What it took to find a planted bug. */
export type Hunt = {
  readonly name: string;
  readonly says: string;
  /** The checks that found it, of those that are there for it; none when it was not found. */
  readonly foundBy: readonly CheckName[];
  readonly worlds: number;
  readonly kills: number;
  /** The first thing that was said against it. */
  readonly first: Violation | undefined;
};

/** Lives world after world with the bug in it until a check that is there for it speaks, at most `worlds`. */
export async function findPlanted(bug: PlantedBug, worlds: number): Promise<Hunt> {
  let kills = 0;
  for (let seed = 1; seed <= worlds; seed++) {
    const simulated = await simulate({ seed, plant: bug.plant(), ...bug.shows });
    kills += simulated.kills;
    const told = simulated.violations.filter(({ check }) => bug.breaks.includes(check));
    const foundBy = [...new Set(told.map(({ check }) => check))];
    if (foundBy.length > 0)
      return { name: bug.name, says: bug.says, foundBy, worlds: seed, kills, first: told[0] };
  }
  return { name: bug.name, says: bug.says, foundBy: [], worlds, kills, first: undefined };
}
