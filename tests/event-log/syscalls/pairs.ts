import { hash } from 'node:crypto';
import type { Append, EventLog } from '@daybook/shared/event-log/event-log.ts';
import type { NewEvent, StoredEvent } from '@daybook/shared/events/envelope.ts';
import { saidTo } from '../processes/said-to.ts';

/** Appends that each span two streams; all of a wave go together in one group. */
export type Wave = {
  readonly run: string;
  readonly version: number;
  readonly appends: number;
  readonly size: number;
};

export const streamsOf = (run: string, writer: number): readonly [string, string] => [
  `run-${run}-${writer}-left`,
  `run-${run}-${writer}-right`,
];

export const appendOf = ({ run, version, size }: Wave, writer: number): Append =>
  streamsOf(run, writer).map((stream) => ({
    stream,
    expectedVersion: version,
    events: [eventOf(stream, `${version}`, size)],
  }));

const eventOf = (stream: string, words: string, size: number): NewEvent => ({
  ...saidTo(stream, words),
  body: JSON.stringify({ words, ballast: ballastOf(stream, size) }),
});

/** Nothing that PostgreSQL could make smaller. */
const ballastOf = (stream: string, size: number): string =>
  Array.from({ length: Math.ceil(size / 128) }, (_, part) => hash('sha512', `${stream} ${part}`)).join('');

/** An append that was acknowledged: where its two events are. */
export type Acknowledged = {
  readonly run: string;
  readonly writer: number;
  readonly version: number;
  readonly positions: readonly number[];
};

/** What is wrong with the log, given what was acknowledged; nothing when all is well. */
export async function troublesOf(log: EventLog, acknowledged: readonly Acknowledged[]): Promise<string[]> {
  const events = await log.readAll({ after: 0, limit: 1_000_000 });
  return [
    ...events.flatMap(({ position }, at) => (position === at + 1 ? [] : [`${at + 1} is at ${position}`])),
    ...[...Map.groupBy(events, ({ stream }) => stream)].flatMap(([stream, own]) => gapsIn(stream, own)),
    ...halvesIn(events),
    ...acknowledged.flatMap((one) => lostOf(one, events)),
  ];
}

const gapsIn = (stream: string, events: readonly StoredEvent[]): string[] =>
  events.flatMap(({ version }, at) => (version === at + 1 ? [] : [`${stream} has ${version} for ${at + 1}`]));

/** An append is all there or not at all. */
function halvesIn(events: readonly StoredEvent[]): string[] {
  const all = new Set(events.map(({ stream, version }) => `${stream}/${version}`));
  const otherHalf = (name: string): string =>
    name.includes('-left/') ? name.replace('-left/', '-right/') : name.replace('-right/', '-left/');
  return [...all].flatMap((name) =>
    all.has(otherHalf(name)) ? [] : [`${name} is there without its other half`],
  );
}

function lostOf({ run, writer, version, positions }: Acknowledged, events: readonly StoredEvent[]): string[] {
  return streamsOf(run, writer).flatMap((stream, half) => {
    const found = events[(positions[half] ?? 0) - 1];
    const isThere = found?.stream === stream && found.version === version;
    return isThere ? [] : [`${stream}/${version} was acknowledged at ${positions[half]}, and is not there`];
  });
}
