import { slots } from '@daybook/shared/pipeline/slots.ts';
import { Piscina } from 'piscina';
import type { ExtractInput } from './extract-input.ts';
import { refusal } from './extract-refusal.ts';
import type { ExtractAnswer } from './extract-worker.ts';

export type Workers = {
  /** Threads that read at the same time. */
  readonly count: number;
  /** A page that takes longer, in milliseconds, is given up with its thread. */
  readonly deadlineMs: number;
};

/** So many answers per thread may wait for a slow one before them. */
const AHEAD_PER_THREAD = 8;

/**
 * Reads inputs in worker threads and answers in their order, with a bounded number of them in memory. A page that kills
 * its thread or takes too long is answered by a refusal; the others go on.
 */
export async function* extractAll(
  inputs: AsyncIterable<ExtractInput>,
  { count, deadlineMs }: Workers,
): AsyncGenerator<ExtractAnswer> {
  const pool = new Piscina<ExtractInput, ExtractAnswer>({
    filename: new URL('extract-worker.ts', import.meta.url).href,
    minThreads: 0,
    maxThreads: count,
    // A thread that has nothing to do for a moment would otherwise end, and the next page wait for a new one to load.
    idleTimeout: Number.POSITIVE_INFINITY,
  });
  const whenFree = slots(count);
  const answers: Promise<ExtractAnswer>[] = [];
  try {
    for await (const input of inputs) {
      answers.push(whenFree(() => answerInTime(pool, input, deadlineMs)));
      if (answers.length >= count * AHEAD_PER_THREAD) yield await (answers.shift() ?? never());
    }
    for (const answer of answers) yield await answer;
  } finally {
    await pool.destroy();
  }
}

async function answerInTime(
  pool: Piscina<ExtractInput, ExtractAnswer>,
  input: ExtractInput,
  deadlineMs: number,
): Promise<ExtractAnswer> {
  const signal = AbortSignal.timeout(deadlineMs);
  try {
    return await pool.run(input, { signal });
  } catch (error) {
    const code = signal.aborted ? 'too-slow' : 'crashed';
    const message = signal.aborted ? `it took more than ${deadlineMs} ms` : String(error);
    return { json: JSON.stringify(refusal(nameOf(input), code, message)), isRefused: true };
  }
}

/** A line's own id is inside the line that could not be read. */
const nameOf = (input: ExtractInput): string | null => (input.kind === 'file' ? input.path : null);

const never = (): never => {
  throw new TypeError('a queue that has a length has a first');
};
