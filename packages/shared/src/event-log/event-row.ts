import type { StoredEvent } from '../events/envelope.ts';

/** The columns of an envelope, in the order {@link envelopeOf} and the replay's parser expect them. */
export const envelopeColumns = `e.pos, e.stream, e.ver, e.id, e.type, e.schema,
  (e.at at time zone 'utc')::text as at, e.actor, e.corr, e.cause, e.trace`;

/** A row of `event`, with the body where it was joined. */
export type EventRow = {
  readonly pos: number | string;
  readonly stream: string;
  readonly ver: number;
  readonly id: string;
  readonly type: string;
  readonly schema: number;
  readonly at: string;
  readonly actor: string;
  readonly corr: string;
  readonly cause: string | null;
  readonly trace: string | null;
  readonly body: string | null;
};

export const storedEventOf = (row: EventRow): StoredEvent => ({
  position: Number(row.pos),
  stream: row.stream,
  version: row.ver,
  id: row.id,
  type: row.type,
  schema: row.schema,
  at: isoInstant(row.at),
  actor: row.actor,
  correlation: row.corr,
  causation: row.cause,
  trace: row.trace,
  body: row.body,
});

/** `2026-11-24 00:18:50.1` → `2026-11-24T00:18:50.100Z`: always three digits, so that instants sort as text. */
export function isoInstant(timestamp: string): string {
  const seconds = timestamp.slice(11, 19);
  const fraction = timestamp.slice(20).padEnd(3, '0');
  return `${timestamp.slice(0, 10)}T${seconds}.${fraction}Z`;
}
