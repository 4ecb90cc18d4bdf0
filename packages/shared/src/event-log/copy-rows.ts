import type { StoredEvent } from '../events/envelope.ts';
import { isoInstant } from './event-row.ts';

/**
 * The shape of the replay's COPY. JSON text holds no raw control characters, so hardly any value is ever quoted;
 * those that are (a line break in the text, an empty string) take the slower way below. A row ends with a line
 * break outside quotes, an unquoted empty field is null.
 */
export const copyFormat = `(format csv, delimiter E'\\x02', quote E'\\x01')`;

const DELIMITER = '\x02';
const QUOTE = '\x01';

/** Stands for a body that was not asked for; no JSON text looks like it. */
export const SKIPPED_BODY = '-';

/** Turns the pieces of a COPY, cut anywhere between two characters, into events. */
export function copyRows(): (piece: string) => StoredEvent[] {
  let rest = '';
  return (piece) => {
    const text = rest + piece;
    const events: StoredEvent[] = [];
    const endOf = text.includes(QUOTE) ? quotedRowEnd : plainRowEnd;
    const split = text.includes(QUOTE) ? quotedFields : plainFields;
    let start = 0;
    for (let end = endOf(text, start); end !== -1; end = endOf(text, start)) {
      events.push(eventOf(split(text.slice(start, end))));
      start = end + 1;
    }
    rest = text.slice(start);
    return events;
  };
}

const plainRowEnd = (text: string, start: number): number => text.indexOf('\n', start);

const plainFields = (row: string): (string | null)[] =>
  row.split(DELIMITER).map((field) => (field === '' ? null : field));

/** Walks over whole quoted runs; two quotes in a row inside one merely end it and begin the next. */
function quotedRowEnd(text: string, start: number): number {
  let from = start;
  while (true) {
    const end = text.indexOf('\n', from);
    const open = text.indexOf(QUOTE, from);
    if (end === -1 || open === -1 || end < open) return end;
    const close = text.indexOf(QUOTE, open + 1);
    if (close === -1) return -1;
    from = close + 1;
  }
}

function quotedFields(row: string): (string | null)[] {
  const fields: (string | null)[] = [];
  for (let start = 0; start <= row.length; ) {
    const end = fieldEnd(row, start);
    fields.push(unquoted(row.slice(start, end)));
    start = end + 1;
  }
  return fields;
}

function fieldEnd(row: string, start: number): number {
  let from = start;
  while (true) {
    const end = row.indexOf(DELIMITER, from);
    const open = row.indexOf(QUOTE, from);
    if (open === -1 || (end !== -1 && end < open)) return end === -1 ? row.length : end;
    from = row.indexOf(QUOTE, open + 1) + 1;
  }
}

function unquoted(field: string): string | null {
  if (field === '') return null;
  return field.startsWith(QUOTE) ? field.slice(1, -1).replaceAll(QUOTE + QUOTE, QUOTE) : field;
}

/** The fields stand in the order of `envelopeColumns`, the body last. */
function eventOf(fields: readonly (string | null)[]): StoredEvent {
  const [position, stream, version, id, type, schema, at, actor, correlation, causation, trace, body] =
    fields;
  return {
    position: Number(position),
    stream: stream ?? '',
    version: Number(version),
    id: id ?? '',
    type: type ?? '',
    schema: Number(schema),
    at: isoInstant(at ?? ''),
    actor: actor ?? '',
    correlation: correlation ?? '',
    causation: causation ?? null,
    trace: trace ?? null,
    body: body === SKIPPED_BODY ? '' : (body ?? null),
  };
}
