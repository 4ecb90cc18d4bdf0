import type { Past } from './past.ts';
import type { Random } from './random.ts';
import type { SimProcess, Waiting } from './scheduler.ts';
import type { Dependency, World } from './world.ts';

/** What is done to the world while it works, how often at most. */
export type FaultPlan = {
  readonly kills: number;
  /** The chance that whoever is to go on is killed instead. */
  readonly killChance: number;
  readonly stops: number;
  readonly wipes: number;
  readonly restores: number;
  readonly outages: number;
  /** Crashes of the database: what was committed without waiting for the disk is lost again. */
  readonly databaseCrashes: number;
  readonly lostAnswers: number;
  readonly lostWakeUps: number;
  readonly lostLocks: number;
  readonly clockJumps: number;
  /** Kills at exactly this step and nowhere else. */
  readonly killAt?: number;
};

export const noFaults: FaultPlan = {
  kills: 0,
  killChance: 0,
  stops: 0,
  wipes: 0,
  restores: 0,
  outages: 0,
  databaseCrashes: 0,
  lostAnswers: 0,
  lostWakeUps: 0,
  lostLocks: 0,
  clockJumps: 0,
};

export const planFaults = (random: Random, kills: number): FaultPlan => ({
  kills,
  killChance: random.pick([0.01, 0.02, 0.04]),
  stops: random.below(4),
  wipes: random.below(3),
  restores: random.below(2),
  outages: random.below(4),
  databaseCrashes: random.below(4),
  lostAnswers: random.below(4),
  lostWakeUps: random.below(300),
  lostLocks: random.below(4),
  clockJumps: random.below(3),
});

export type Faults = {
  /** Asked before each step: true when it struck whoever was to go on. */
  readonly strike: (chosen: Waiting) => boolean;
  /** Whether something is still to come. */
  readonly areLeft: () => boolean;
  readonly end: () => void;
};

const STOP_MS = 12_000;
const OUTAGE_MS = 4000;
const YEARS_MS = 10 * 365 * 24 * 3_600_000;
/** The chance of each rarer fault at a step. */
const RARE = 0.004;

export function faults(
  world: World,
  plan: FaultPlan,
  past: Past,
  mayDie: (process: SimProcess) => boolean,
): Faults {
  const random = world.random.fork('faults');
  const { scheduler, queues, outages } = world;
  const left = { ...plan };
  let step = 0;
  let restore: (() => void) | undefined;
  outages.lostAnswers = plan.lostAnswers;
  outages.lostWakeUps = plan.lostWakeUps;

  function kill(process: SimProcess): boolean {
    left.kills--;
    process.isAlive = false;
    world.watched.killedBy(process);
    return true;
  }

  const rare: readonly [keyof FaultPlan, (process: SimProcess) => void][] = [
    ['stops', (process) => stop(process)],
    ['wipes', () => queues.wipe()],
    ['restores', () => takeOrPutBack()],
    ['outages', () => cutOff(random.pick(['database', 'queues', 'disk']))],
    ['databaseCrashes', () => crashDatabase()],
    ['lostLocks', () => loseLock()],
    ['clockJumps', () => world.moveClock(random.pick([-YEARS_MS, -5000, 5000, YEARS_MS]))],
  ];

  function stop(process: SimProcess): void {
    process.stoppedUntil = scheduler.now() + random.below(STOP_MS);
  }

  /** The first call keeps the queues as they are; the second one puts that back. */
  function takeOrPutBack(): void {
    if (restore === undefined) {
      restore = queues.snapshot();
      left.restores++;
    } else restore();
  }

  function crashDatabase(): void {
    cutOff('database');
    outages.crashes++;
    past.putBack();
  }

  function cutOff(dependency: Dependency): void {
    outages.until[dependency] = scheduler.now() + random.below(OUTAGE_MS);
  }

  function loseLock(): void {
    const active = queues.jobs().filter(({ state }) => state === 'active');
    const job = active[random.below(active.length)];
    if (job !== undefined) queues.dropLock(job);
  }

  return {
    strike: ({ process }) => {
      step++;
      if (!mayDie(process)) return false;
      if (left.killAt === step) return kill(process);
      if (left.kills > 0 && random.chance(left.killChance)) return kill(process);
      let hasStruck = false;
      for (const [name, strike] of rare) {
        if ((left[name] ?? 0) <= 0 || !random.chance(RARE)) continue;
        Object.assign(left, { [name]: (left[name] ?? 0) - 1 });
        world.watched.note(`${name} struck ${process.name}`);
        strike(process);
        hasStruck = true;
      }
      // Whatever struck is over before anybody goes on.
      return hasStruck;
    },
    areLeft: () => left.kills > 0 || step < (left.killAt ?? 0),
    end: () => {
      Object.assign(left, noFaults, { killAt: undefined });
      // Wake-ups may go on getting lost: whoever waits for one looks by themselves in the end.
      outages.lostAnswers = 0;
    },
  };
}
