import { percentile } from '../figure.ts';

export type Pace = {
  readonly perSecond: number;
  readonly p99Ms: number;
  /** How long each write took, in ms, and all of it. */
  readonly took: readonly number[];
  readonly elapsedMs: number;
};

/** Writers that each write one after the other, for `forMs`. */
export async function closedLoop(writers: readonly (() => Promise<void>)[], forMs: number): Promise<Pace> {
  const took: number[] = [];
  const start = performance.now();
  await Promise.all(writers.map((write) => writeUntil(start + forMs, write, took)));
  return paceOf(took, performance.now() - start);
}

/** Several stretches of one contender as one. */
export const togetherOf = (paces: readonly Pace[]): Pace =>
  paceOf(
    paces.flatMap(({ took }) => took),
    paces.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0),
  );

const paceOf = (took: readonly number[], elapsedMs: number): Pace => ({
  perSecond: (took.length / elapsedMs) * 1000,
  p99Ms: percentile(took, 0.99),
  took,
  elapsedMs,
});

async function writeUntil(deadline: number, write: () => Promise<void>, took: number[]): Promise<void> {
  for (let before = performance.now(); before < deadline; ) {
    await write();
    const after = performance.now();
    took.push(after - before);
    before = after;
  }
}
