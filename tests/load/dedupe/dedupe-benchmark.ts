import type { Benchmark, BenchmarkOptions } from '../benchmark.ts';
import type { Figure } from '../figure.ts';
import { measurePeers } from './measure-peers.ts';
import { measureScale } from './measure-scale.ts';
import { measureShards } from './measure-shards.ts';

const parts: Readonly<Record<string, (options: BenchmarkOptions) => Promise<readonly Figure[]>>> = {
  peers: measurePeers,
  scale: measureScale,
  shards: measureShards,
};

/** Dedupe beside exact hashes, SimHash and MinHash in one run, its index at 300,000 documents and in PostgreSQL. */
export const dedupeBenchmark: Benchmark = {
  says: 'dedupe beside exact hashes, SimHash and MinHash, and its index at 300,000 documents and in PostgreSQL',
  parts: Object.keys(parts),
  async run(options) {
    const figures: Figure[] = [];
    for (const [name, measure] of Object.entries(parts))
      if (options.only.length === 0 || options.only.includes(name)) figures.push(...(await measure(options)));
    return figures;
  },
};
