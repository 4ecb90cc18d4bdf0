import type { NewEvent } from '../events/envelope.ts';
import { hashOfBody, newSalt } from './body-hash.ts';
import type { Append, StreamAppend } from './event-log.ts';

/** The arguments of the SQL function `append_events`, in its order: the streams first, then the events, by column. */
export function appendColumns(appends: readonly Append[]): unknown[][] {
  const parts = appends.flat();
  const rows = parts.flatMap(rowsOf);
  return [
    parts.map(({ stream }) => stream),
    parts.map(({ expectedVersion }) => expectedVersion),
    ...columns.map((column) => rows.map(column)),
  ];
}

type Row = {
  readonly stream: string;
  readonly version: number;
  readonly event: NewEvent;
  readonly salt: Buffer;
};

const rowsOf = ({ stream, expectedVersion, events }: StreamAppend): Row[] =>
  events.map((event, index) => ({ stream, version: expectedVersion + index + 1, event, salt: newSalt() }));

const columns: readonly ((row: Row) => unknown)[] = [
  ({ event }) => event.id,
  ({ stream }) => stream,
  ({ version }) => version,
  ({ event }) => event.type,
  ({ event }) => event.schema,
  ({ event }) => event.actor,
  ({ event }) => event.correlation,
  ({ event }) => event.causation,
  ({ event }) => event.trace,
  ({ event, salt }) => hashOfBody(salt, event.body),
  ({ salt }) => salt,
  ({ event }) => event.body,
];
