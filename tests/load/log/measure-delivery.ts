import { postgresEventLog } from '@daybook/shared/event-log/postgres-event-log.ts';
import { subscribe } from '@daybook/shared/event-log/subscription.ts';
import type { BenchServer } from '../bench-server.ts';
import type { BenchmarkOptions } from '../benchmark.ts';
import { type Figure, median, percentile } from '../figure.ts';
import { fiveEventStreams, newEvent } from './sample-events.ts';

/** From the call of `append` to the handler of a subscription in the same process: the sync to disk is in it. */
export async function measureDelivery(
  server: BenchServer,
  { quick, runs, progress }: BenchmarkOptions,
): Promise<Figure[]> {
  const { pool } = await server.database();
  const log = await postgresEventLog({ pool });
  const arrivals: (() => void)[] = [];
  const subscription = subscribe({
    log,
    after: 0,
    handle: async ({ events }) => {
      for (const _event of events) arrivals.shift()?.();
    },
  });
  const next = fiveEventStreams();
  const deliver = async (): Promise<number> => {
    const arrived = Promise.withResolvers<void>();
    arrivals.push(arrived.resolve);
    const { stream, version } = next();
    const before = performance.now();
    await log.append([{ stream, expectedVersion: version - 1, events: [newEvent()] }]);
    // A subscription that ends early would be waited for for ever.
    await Promise.race([arrived.promise, subscription.ended.then(() => arrived.promise)]);
    return performance.now() - before;
  };
  const series = async (count: number): Promise<number[]> => {
    const took: number[] = [];
    for (let n = 0; n < count; n++) took.push(await deliver());
    return took;
  };
  await series(quick ? 5 : 300);
  const all: number[][] = [];
  for (let run = 1; run <= runs; run++) {
    progress(`append to subscriber: run ${run} of ${runs}`);
    all.push(await series(quick ? 5 : 1000));
  }
  await subscription.stop();
  await log.close();
  return [figureOf(all)];
}

function figureOf(all: readonly (readonly number[])[]): Figure {
  const runs = all.map((took) => percentile(took, 0.99));
  const detail = `median ${median(all.flat()).toFixed(2)} ms`;
  const name = 'append to subscriber, p99';
  return { name, measured: median(runs), unit: 'ms', better: 'lower', goal: 5, floor: 5, detail, runs };
}
