import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type Entry, entryOf } from '@daybook/dedupe/entries.ts';
import { type FingerprintIndex, fingerprintIndex } from '@daybook/dedupe/fingerprint-index.ts';
import { encodeSketch, SCALED_LIMIT } from '@daybook/shared/article/sketch.ts';
import type { BenchmarkOptions } from '../benchmark.ts';
import type { Figure } from '../figure.ts';
import { type Random, random } from './documents.ts';
import { measureRestart } from './measure-restart.ts';

const FULL = { small: 10_000, large: 300_000, asked: 2000 };
const QUICK = { small: 500, large: 2000, asked: 100 };
const SEED = 11;

/**
 * The index alone, filled with sketches as texts of 300 words leave them, without the texts: bytes per document, the
 * cost of a look-up at 300,000 beside that at 10,000, and how many copies (seven of ten hashes kept) are found.
 */
export async function measureScale({ quick, progress }: BenchmarkOptions): Promise<readonly Figure[]> {
  const { small, large, asked } = quick ? QUICK : FULL;
  const dice = random(SEED);
  const before = bytesInUse();
  const index = fingerprintIndex();
  const originals: Entry[] = [];
  const fill = (from: number, to: number): void => {
    for (let at = from; at < to; at++) {
      const entry = sketched(dice, at, null);
      index.add(entry);
      if (dice.below(Math.ceil(large / 1000)) === 0) originals.push(entry);
    }
  };
  progress(`filling the index to ${small}`);
  fill(0, small);
  const early = ask(index, dice, originals, small, asked);
  progress(`filling the index to ${large}`);
  fill(small, large);
  const late = ask(index, dice, originals, large, asked);
  const perDocument = (bytesInUse() - before) / large;
  progress('writing a snapshot and starting from it');
  const restart = await measureRestart(index);
  const growth = late.microseconds / early.microseconds;
  return [
    figure('look-up at 300,000 documents, of that at 10,000', growth, '×', {
      ...{ better: 'lower', goal: 1.5, floor: 4 },
      detail: `${early.microseconds.toFixed(0)} and ${late.microseconds.toFixed(0)} µs of CPU`,
    }),
    figure('copies among the candidates at 300,000', late.recall, '×', {
      ...{ better: 'higher', goal: 0.999, floor: 0.99 },
      detail: `of ${asked} copies with seven tenths of the hashes`,
    }),
    figure('index per document', perDocument, 'B', {
      ...{ better: 'lower', goal: 700, floor: 1000 },
      detail: 'columns and postings, at 300,000',
    }),
    figure('a start with 300,000 known articles, CPU', restart.milliseconds, 'ms', {
      ...{ better: 'lower', goal: 5000, floor: 15_000 },
      detail: restart.detail,
    }),
  ];
}

const figure = (
  name: string,
  measured: number,
  unit: Figure['unit'],
  rest: Pick<Figure, 'better' | 'goal' | 'floor' | 'detail'>,
): Figure => ({ name, measured, unit, ...rest, runs: [measured] });

/** A copy is asked for as the next document would be; nothing of it stays. */
function ask(
  index: FingerprintIndex,
  dice: Random,
  originals: readonly Entry[],
  size: number,
  asked: number,
) {
  const copies = Array.from({ length: asked }, (_, at) => {
    const original = originals[at % originals.length];
    return { original, copy: sketched(dice, size, original ?? null) };
  });
  const from = process.cpuUsage();
  const found = copies.filter(({ copy, original }) =>
    index.candidatesBefore(size + 1, copy).some(({ article }) => article === original?.article),
  ).length;
  const { user, system } = process.cpuUsage(from);
  return { recall: found / asked, microseconds: (user + system) / asked };
}

function sketched(dice: Random, at: number, original: Entry | null): Entry {
  const kept = [...(original?.sketch.shingles ?? [])].filter(() => dice.below(10) < 7);
  const count = original?.sketch.shingles.length ?? 25 + dice.below(26);
  while (kept.length < count) kept.push(dice.below(SCALED_LIMIT));
  // One in three has a page's furniture, the same few runs everywhere.
  if (dice.below(3) === 0) kept.push(...[1, 2, 3].map((each) => each * 7919 + dice.below(50)));
  const shingles = Uint32Array.from(new Set(kept)).sort();
  const random32 = (length: number): Uint32Array => Uint32Array.from({ length }, dice.next).sort();
  const sketch = encodeSketch({ shingles, numbers: random32(6), lead: random32(30) });
  const hex = (length: number): string =>
    Array.from({ length }, () => dice.next().toString(16).padStart(8, '0')).join('');
  const id = hex(4);
  const article = [id.slice(0, 8), id.slice(8, 12), id.slice(12, 16), id.slice(16, 20), id.slice(20)].join(
    '-',
  );
  const headlineKey = `word${dice.below(5000)} says word${dice.below(5000)} will go on monday`;
  const fingerprint = {
    version: 'bench',
    contentHash: hex(8),
    sketch,
    shingles: 8 * shingles.length,
    headlineKey,
  };
  return entryOf({
    position: at,
    article,
    revision: 1,
    source: 'news.example',
    published: null,
    fingerprint,
  });
}

/** Garbage is collected first: it is no part of the index. */
function bytesInUse(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
