import { createHash, randomUUID } from 'node:crypto';
import type { NewEvent } from '@daybook/shared/events/envelope.ts';

/** What a body of these events has, in bytes of JSON text. */
export const BODY_BYTES = 1024;

/** Different bodies of the same length, so that nothing lives off a repeated text. */
export const sampleBodies: readonly string[] = Array.from({ length: 64 }, (_, seed) => bodyOf(seed));

function bodyOf(seed: number): string {
  const noise = Array.from({ length: 16 }, (_, n) =>
    createHash('sha512').update(`${seed} ${n}`).digest('hex'),
  ).join(' ');
  const empty = JSON.stringify({ text: '' });
  return JSON.stringify({ text: noise.slice(0, BODY_BYTES - empty.length) });
}

let made = 0;

/** Not in the catalogue: its bodies are parsed like any other, and no schema of the day has a say in them. */
export const SAMPLE_TYPE = 'BenchmarkWritten';

/** An event nobody has appended before. */
export const newEvent = (): NewEvent => ({
  id: randomUUID(),
  type: SAMPLE_TYPE,
  schema: 1,
  actor: 'stage:extract',
  correlation: 'submission-0198c0de-0000-7000-8000-000000000001',
  causation: '0198c0de-0000-7000-8000-000000000002',
  trace: null,
  body: sampleBodies[made++ % sampleBodies.length] ?? '',
});

export const newStream = (): string => `article-${randomUUID()}`;

/** Where the next event of a writer goes: streams of five events, as an article that goes through the line has. */
export function fiveEventStreams(): () => { stream: string; version: number } {
  let stream = newStream();
  let version = 0;
  return () => {
    if (version === 5) [stream, version] = [newStream(), 0];
    return { stream, version: ++version };
  };
}
