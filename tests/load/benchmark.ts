import type { Figure } from './figure.ts';

export type BenchmarkOptions = {
  /** Tiny amounts: shows that the benchmark runs; its figures mean nothing. */
  readonly quick: boolean;
  /** Interleaved measurements of each figure. */
  readonly runs: number;
  /** A folder with saved pages, for the parts that measure real ones. */
  readonly pages: string | undefined;
  /** The parts to measure; all when empty. */
  readonly only: readonly string[];
  readonly progress: (text: string) => void;
};

/** Something `npm run bench -- <name>` measures. */
export type Benchmark = {
  /** One line for --help. */
  readonly says: string;
  /** Names for --only. */
  readonly parts: readonly string[];
  readonly run: (options: BenchmarkOptions) => Promise<readonly Figure[]>;
};
