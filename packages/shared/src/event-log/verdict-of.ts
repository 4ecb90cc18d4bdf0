import type { Append, Verdict } from './event-log.ts';

/** What the log knows of a stream: its version, and the positions of those ids that were asked about. */
export type StreamLook = { readonly version: number; readonly known: ReadonlyMap<string, number> };

/**
 * The verdict on one append, given what stands in its streams; undefined when nothing speaks against it. Duplicate
 * only when every id is known: an append of which a part is known was decided on another state, so read again.
 */
export function verdictOf(append: Append, lookAt: (stream: string) => StreamLook): Verdict | undefined {
  const positions = append.flatMap(({ stream, events }) =>
    events.map(({ id }) => lookAt(stream).known.get(id)),
  );
  if (positions.length > 0 && positions.every(isPosition)) return { verdict: 'duplicate', positions };
  const clash = append.find(({ stream, expectedVersion, events }) => {
    const { version, known } = lookAt(stream);
    return version !== expectedVersion || events.some(({ id }) => known.has(id));
  });
  if (clash === undefined) return undefined;
  return { verdict: 'conflict', stream: clash.stream, actualVersion: lookAt(clash.stream).version };
}

const isPosition = (position: number | undefined): position is number => position !== undefined;

/** An append names each stream and each id once and asks for a possible version; anything else is a bug. */
export function assertAppend(append: Append): void {
  const ids = append.flatMap(({ events }) => events.map(({ id }) => id));
  const isTwice =
    new Set(append.map(({ stream }) => stream)).size < append.length || new Set(ids).size < ids.length;
  if (isTwice) throw new TypeError('an append names each stream and each event id once');
  const impossible = append.find(
    ({ expectedVersion }) => !Number.isSafeInteger(expectedVersion) || expectedVersion < 0,
  );
  if (impossible !== undefined) {
    throw new TypeError(`${impossible.expectedVersion} is no version of ${impossible.stream}`);
  }
}
