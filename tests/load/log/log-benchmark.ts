import { type BenchServer, openBenchServer } from '../bench-server.ts';
import type { Benchmark, BenchmarkOptions } from '../benchmark.ts';
import type { Figure } from '../figure.ts';
import { measureAppends } from './measure-appends.ts';
import { measureDelivery } from './measure-delivery.ts';
import { measureReplay } from './measure-replay.ts';

type Measure = (server: BenchServer, options: BenchmarkOptions) => Promise<readonly Figure[]>;

const parts: Readonly<Record<string, Measure>> = {
  appends: measureAppends,
  delivery: measureDelivery,
  replay: measureReplay,
};

/** The event log against plain INSERTs into the same tables, the cost of a replay, the way to a subscriber. */
export const logBenchmark: Benchmark = {
  says: 'the event log beside plain INSERTs, the cost of a replay, the way to a subscriber',
  parts: Object.keys(parts),
  async run(options) {
    const server = await openBenchServer();
    try {
      const figures: Figure[] = [];
      for (const [name, measure] of Object.entries(parts))
        if (options.only.length === 0 || options.only.includes(name))
          figures.push(...(await measure(server, options)));
      return figures;
    } finally {
      await server.close();
    }
  },
};
