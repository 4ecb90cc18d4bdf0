import { sayFailure } from './say-failure.ts';
import { type Simulated, simulate } from './simulate.ts';

export type RunSeeds = {
  readonly json: boolean;
  readonly from: number;
  readonly seeds: number;
  /** Stops once as many kills were made. */
  readonly kills: number | undefined;
};

export type Totals = {
  seeds: number;
  kills: number;
  offers: number;
  events: number;
  steps: number;
  failed: number;
  seconds: number;
};

/** How many seeds that fail are told; from there on they only count. */
const MOST_TOLD = 3;
const PROGRESS_MS = 5000;

/** World after world; answers the exit code. */
export async function runSeeds({ json, from, seeds, kills }: RunSeeds): Promise<number> {
  const totals: Totals = { seeds: 0, kills: 0, offers: 0, events: 0, steps: 0, failed: 0, seconds: 0 };
  const startedAt = performance.now();
  let told = startedAt;
  for (let seed = from; totals.seeds < seeds && totals.kills < (kills ?? Number.POSITIVE_INFINITY); seed++) {
    const simulated = await simulate({ seed });
    add(totals, simulated);
    totals.seconds = (performance.now() - startedAt) / 1000;
    if (failed(simulated) && totals.failed <= MOST_TOLD) process.stderr.write(sayFailure(simulated));
    if (json || performance.now() - told < PROGRESS_MS) continue;
    told = performance.now();
    process.stderr.write(`${summary(totals)}\n`);
  }
  process.stdout.write(json ? `${JSON.stringify(totals)}\n` : `${summary(totals)}\n`);
  return totals.failed === 0 ? 0 : 1;
}

export const failed = ({ violations, mistakes }: Simulated): boolean =>
  violations.length + mistakes.length > 0;

function add(totals: Totals, simulated: Simulated): void {
  totals.seeds++;
  if (failed(simulated)) totals.failed++;
  for (const name of ['kills', 'offers', 'events', 'steps'] as const) totals[name] += simulated[name];
}

function summary({ seeds, kills, offers, events, steps, failed: bad, seconds }: Totals): string {
  const rate = Math.round(kills / Math.max(seconds, 0.001));
  const verdict = bad === 0 ? '✓ nothing lost, doubled or stuck' : `✗ ${bad} seeds failed`;
  return `${verdict}: ${seeds} seeds, ${kills} kills, ${offers} offers, ${events} events, ${steps} steps in ${seconds.toFixed(1)} s (${rate} kills/s)`;
}
