import { type Random, seededRandom } from './random.ts';

/**
 * What goes wrong. `kill`, `stop`: SIGKILL to a service, SIGSTOP and later SIGCONT. `pg`: SIGKILL to PostgreSQL.
 * `redis`: Redis is killed and comes back empty. `flush`: FLUSHALL. `net`: the way to PostgreSQL or Redis is cut, held
 * up or slow. `disk`: PostgreSQL's disk is full. `clock`: a service whose clock is ten years off. `dup`: the same thing
 * delivered many times at once. `reorder`: deliveries that overtake each other. `poison`: an article that throws, loops
 * for ever, or ends the process that works on it. `freeze`: SIGSTOP for a minute, longer than anything waits for
 * anybody. `snapshot`: Redis comes back as it was a while ago. `roll`: all services began with older code, and are
 * replaced one by one. New ones stand at the end: the times of the others hang on their place.
 */
export const faultNames = [
  'kill',
  'stop',
  'pg',
  'redis',
  'flush',
  'net',
  'disk',
  'clock',
  'dup',
  'reorder',
  'poison',
  'freeze',
  'snapshot',
  'roll',
] as const;
export type FaultName = (typeof faultNames)[number];

/** Those that happen unless told: a freeze stops a stage with one process for a minute, a roll begins with older code. */
export const usualFaults: readonly FaultName[] = faultNames.filter(
  (name) => name !== 'freeze' && name !== 'roll',
);

/** One fault: when it begins and how long it lasts, in ms from the start, and a number that chooses whom it meets. */
export type Fault = {
  readonly atMs: number;
  readonly fault: FaultName;
  readonly lastsMs: number;
  readonly choice: number;
};

export type Schedule = {
  readonly seed: number;
  readonly lengthMs: number;
  readonly faults: readonly Fault[];
};

/** How many of each in a minute, and how long each lasts, in ms. */
const rates: Record<FaultName, { readonly perMinute: number; readonly lasts: readonly [number, number] }> = {
  kill: { perMinute: 48, lasts: [0, 0] },
  stop: { perMinute: 2, lasts: [5_000, 9_000] },
  pg: { perMinute: 1.2, lasts: [0, 1_500] },
  redis: { perMinute: 1.2, lasts: [0, 2_000] },
  flush: { perMinute: 1.2, lasts: [0, 0] },
  net: { perMinute: 3, lasts: [300, 3_000] },
  disk: { perMinute: 0.6, lasts: [1_000, 4_000] },
  clock: { perMinute: 1, lasts: [6_000, 10_000] },
  dup: { perMinute: 6, lasts: [0, 0] },
  reorder: { perMinute: 6, lasts: [0, 0] },
  poison: { perMinute: 1.5, lasts: [0, 0] },
  freeze: { perMinute: 0.4, lasts: [60_000, 60_000] },
  snapshot: { perMinute: 0.8, lasts: [1_000, 6_000] },
  roll: { perMinute: 0, lasts: [0, 0] },
};

/** Faults begin in this part of the run; then each gets the time to end. */
const FAULTY_PART = 0.92;

/**
 * What will go wrong in a run, decided by the seed before it begins, so that it can be repeated: each fault as often
 * as its rate says and at least once, scattered evenly with some chance.
 */
export function scheduleOf({
  seed,
  lengthMs,
  faults,
}: {
  seed: number;
  lengthMs: number;
  faults: readonly FaultName[];
}): Schedule {
  const scattered = faults.flatMap((fault) => scatter(fault, lengthMs, seededRandom(seed ^ hashOf(fault))));
  return { seed, lengthMs, faults: scattered.sort((a, b) => a.atMs - b.atMs) };
}

/** A fault's times do not depend on which other faults there are. */
const hashOf = (fault: FaultName): number => (faultNames.indexOf(fault) + 1) * 0x9e3779b1;

function scatter(fault: FaultName, lengthMs: number, random: Random): Fault[] {
  const { perMinute, lasts } = rates[fault];
  const count = Math.max(1, Math.round((perMinute * lengthMs) / 60_000));
  const share = (lengthMs * FAULTY_PART) / count;
  return Array.from({ length: count }, (_, index) => ({
    atMs: Math.round((index + random.next()) * share),
    fault,
    lastsMs: random.between(...lasts),
    choice: random.between(0, 2 ** 31 - 1),
  }));
}
