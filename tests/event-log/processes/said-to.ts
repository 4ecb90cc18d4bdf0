import { eventIdOf } from '@daybook/shared/article/ids.ts';
import type { NewEvent } from '@daybook/shared/events/envelope.ts';

/** The stream of a writer of a process. */
export const streamOf = (process: string, writer: number): string => `run-${process}-${writer}`;

/** An event that is told apart by its words. */
export const saidTo = (stream: string, words: string): NewEvent => ({
  id: eventIdOf(stream, words, 0),
  type: 'ErasureCompleted',
  schema: 1,
  actor: 'test',
  correlation: 'c',
  causation: null,
  trace: null,
  body: JSON.stringify({ words }),
});
