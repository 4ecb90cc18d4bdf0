import { setTimeout as pause } from 'node:timers/promises';

/** Whoever watches a process asks every few seconds: an answer that takes longer than this, in milliseconds, is none. */
export const ANSWER_MS = 2000;

/** What `work` brings, or `otherwise` when it takes longer than so many milliseconds or fails. Never rejects. */
export async function inTime<Value, Other>(
  work: Promise<Value>,
  ms: number,
  otherwise: Other,
): Promise<Value | Other> {
  const done = new AbortController();
  const settled = work.then(
    (value) => value,
    () => otherwise,
  );
  const late = pause(ms, otherwise, { signal: done.signal }).catch(() => otherwise);
  return Promise.race([settled, late]).finally(() => done.abort());
}
