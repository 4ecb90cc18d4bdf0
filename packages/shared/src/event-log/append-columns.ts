import type { NewEvent } from '../events/envelope.ts';
import { byteaArray, integerArray, jsonArray, smallintArray, textArray, uuidArray } from './binary-array.ts';
import { hashOfBody, newSalt } from './body-hash.ts';
import type { Append, StreamAppend } from './event-log.ts';

/** The arguments of the SQL function `append_events`, in its order: the streams first, then the events, by column. */
export function appendColumns(appends: readonly Append[]): Buffer[] {
  const parts = appends.flat();
  const rows = parts.flatMap(rowsOf);
  return [
    textArray(parts.map(({ stream }) => stream)),
    integerArray(parts.map(({ expectedVersion }) => expectedVersion)),
    uuidArray(rows.map(({ event }) => event.id)),
    textArray(rows.map(({ stream }) => stream)),
    integerArray(rows.map(({ version }) => version)),
    textArray(rows.map(({ event }) => event.type)),
    smallintArray(rows.map(({ event }) => event.schema)),
    textArray(rows.map(({ event }) => event.actor)),
    textArray(rows.map(({ event }) => event.correlation)),
    uuidArray(rows.map(({ event }) => event.causation)),
    textArray(rows.map(({ event }) => event.trace)),
    byteaArray(rows.map(({ event, salt }) => hashOfBody(salt, event.body))),
    byteaArray(rows.map(({ salt }) => salt)),
    jsonArray(rows.map(({ event }) => event.body)),
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

/** The arguments of the SQL function `append_event`, in its order. */
export function appendFields(stream: string, expectedVersion: number, event: NewEvent): unknown[] {
  const { id, type, schema, actor, correlation, causation, trace, body } = event;
  const salt = newSalt();
  const hash = hashOfBody(salt, body);
  return [stream, expectedVersion, id, type, schema, actor, correlation, causation, trace, hash, salt, body];
}
