import { submissionIdOfKey } from '@daybook/shared/article/ids.ts';
import { checkEvidence } from '../chaos/checker/check-evidence.ts';
import type { Violation } from '../chaos/checker/evidence.ts';
import { planOffers } from './articles.ts';
import { isAtRest } from './at-rest.ts';
import { clientBook, clientProcess } from './client-process.ts';
import { evidenceOf } from './evidence-of.ts';
import { type FaultPlan, faults, planFaults } from './faults.ts';
import { type LineParts, lineParts, lineProcess } from './line-process.ts';
import { operatorProcess } from './operator-process.ts';
import { keepPast } from './past.ts';
import { type ProcessPorts, processPorts } from './process-ports.ts';
import { queuePort, waiters } from './queue-port.ts';
import { randomOf } from './random.ts';
import type { SimProcess } from './scheduler.ts';
import { type World, type WorldOptions, worldOf } from './world.ts';

/** A bug put in by replacing what daybook uses with something worse; nothing in daybook knows of it. */
export type Plant = {
  readonly world?: Omit<WorldOptions, 'random' | 'keepsTrace'>;
  /** In the client's processes. */
  readonly door?: (ports: ProcessPorts, world: World) => ProcessPorts;
  /** In the line's processes. */
  readonly ports?: (ports: ProcessPorts, world: World) => ProcessPorts;
  readonly parts?: (parts: LineParts, world: World) => LineParts;
};

export type Simulate = {
  readonly seed: number;
  readonly offers?: number;
  readonly kills?: number;
  readonly faults?: (plan: FaultPlan) => FaultPlan;
  readonly plant?: Plant;
  readonly keepsTrace?: boolean;
};

export type Simulated = {
  readonly seed: number;
  readonly steps: number;
  readonly kills: number;
  readonly offers: number;
  readonly events: number;
  readonly virtualMs: number;
  readonly violations: readonly Violation[];
  readonly mistakes: readonly string[];
  readonly trace: readonly string[];
};

const OFFERS = 8;
const KILLS = 40;
const LINES = ['line a', 'line b'] as const;
/** A killed process is started again after at most this, in virtual milliseconds. */
const RESTART_MS = 1500;
/** How long faults last at most, and how long the line then has to come to rest: more than two rounds of the reconciler. */
const STORM_MS = 60_000;
const REST_MS = 150_000;
/** Whether everything is at rest is asked this often, in virtual milliseconds. */
const LOOK_MS = 500;

/** One life of a small world: offers, faults, quiet, and the twelve checks. The seed decides all of it. */
export async function simulate(options: Simulate): Promise<Simulated> {
  const random = randomOf(`daybook ${options.seed}`);
  const { plant = {} } = options;
  const world = worldOf({ random, keepsTrace: options.keepsTrace ?? false, ...plant.world });
  const book = clientBook(planOffers(random.fork('offers'), options.offers ?? OFFERS));
  const toErase = random.chance(0.4) ? [submissionIdOfKey('http', `offer-${random.below(3)}`)] : [];
  const plan = planFaults(random.fork('plan'), options.kills ?? KILLS);
  const own: SimProcess = { name: 'supervisor', isAlive: true, stoppedUntil: 0 };
  const past = keepPast(world, world.scheduler.timersOf(own));
  const struck = faults(world, options.faults?.(plan) ?? plan, past, (process) => process !== own);

  const supervise = supervisor(world, own, random.fork('restarts').below);
  const waiting = waiters();
  world.queues.onWaiting((queue) => waiting.wake(queue));
  for (const name of LINES)
    supervise(name, (ports) => {
      const own = plant.ports?.(ports, world) ?? ports;
      const parts = lineParts(own, queuePort(world, own, waiting));
      return lineProcess(world, plant.parts?.(parts, world) ?? parts);
    });
  supervise('client', (ports) => clientProcess(world, plant.door?.(ports, world) ?? ports, book));
  supervise('operator', (ports) => operatorProcess(ports, toErase));

  const steps = await live(world, struck, () => isAtRest(world, book, toErase));
  const evidence = await evidenceOf(world, book);
  return {
    seed: options.seed,
    steps,
    kills: world.watched.kills,
    offers: book.offered,
    events: evidence.events.length,
    virtualMs: world.scheduler.now(),
    violations: checkEvidence(evidence),
    mistakes: world.watched.mistakes,
    trace: world.watched.trace,
  };
}

/** Starts processes, and starts them again when they were killed. */
function supervisor(world: World, own: SimProcess, below: (count: number) => number) {
  const { scheduler, queues } = world;
  const timers = scheduler.timersOf(own);
  timers.every(500, () => queues.recover());
  return (name: string, run: (ports: ProcessPorts) => Promise<void>): void => {
    let lives = 0;
    let process: SimProcess | undefined;
    const start = (): void => {
      process = { name: `${name} ${++lives}`, isAlive: true, stoppedUntil: 0 };
      const ports = processPorts(world, process);
      run(ports).catch(ports.hearTrouble);
    };
    start();
    timers.every(RESTART_MS / 3 + below(RESTART_MS / 3), () => {
      if (process?.isAlive === false) start();
    });
  };
}

/** Steps until everything is at rest, or has had time enough to get there. Answers how many steps it took. */
async function live(
  { scheduler, outages }: World,
  struck: ReturnType<typeof faults>,
  isResting: () => Promise<boolean>,
): Promise<number> {
  let steps = 0;
  let looked = 0;
  let calmSince: number | undefined;
  for (;;) {
    steps++;
    if (!(await scheduler.step(struck.strike))) return steps;
    const now = scheduler.now();
    if (calmSince === undefined && (now > STORM_MS || !struck.areLeft())) {
      calmSince = Math.max(now, ...Object.values(outages.until));
      struck.end();
    }
    if (now - looked < LOOK_MS) continue;
    if (calmSince !== undefined && now > calmSince + REST_MS) return steps;
    if (!scheduler.isIdle()) continue;
    looked = now;
    if (await isResting()) return steps;
  }
}
