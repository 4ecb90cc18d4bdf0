/**
 * One-dimensional arrays in PostgreSQL's binary format (array_send: dimensions, null flag, element type; size, lower
 * bound; then each element's length and bytes; all big-endian). As text every element would be escaped here and
 * unescaped by the server, which is a third of what an append of many events costs it.
 */
export const textArray = (values: readonly (string | null)[]): Buffer => texts(TYPE.text, values);
/** Each value is JSON text; the server checks it. */
export const jsonArray = (values: readonly string[]): Buffer => texts(TYPE.json, values);
export const uuidArray = (values: readonly (string | null)[]): Buffer =>
  bytes(TYPE.uuid, values.map(uuidBytes));
export const byteaArray = (values: readonly Uint8Array[]): Buffer => bytes(TYPE.bytea, values);

export function integerArray(values: readonly number[]): Buffer {
  const array = startArray(TYPE.integer, values.length, 4 * values.length);
  let at = HEADER;
  for (const value of values) at = array.writeInt32BE(value, array.writeInt32BE(4, at));
  return array;
}

export function smallintArray(values: readonly number[]): Buffer {
  const array = startArray(TYPE.smallint, values.length, 2 * values.length);
  let at = HEADER;
  for (const value of values) at = array.writeInt16BE(value, array.writeInt32BE(2, at));
  return array;
}

/** The object ids of the element types; the same in every PostgreSQL. */
const TYPE = { bytea: 17, smallint: 21, integer: 23, text: 25, json: 114, uuid: 2950 } as const;

const HEADER = 20;
const NULL = -1;

function texts(type: number, values: readonly (string | null)[]): Buffer {
  const room = values.reduce((sum, value) => sum + Buffer.byteLength(value ?? ''), 0);
  const array = startArray(type, values.length, room);
  let at = HEADER;
  for (const value of values) {
    const length = value === null ? NULL : array.write(value, at + 4);
    at = array.writeInt32BE(length, at) + Math.max(0, length);
  }
  return array;
}

function bytes(type: number, values: readonly (Uint8Array | null)[]): Buffer {
  const room = values.reduce((sum, value) => sum + (value?.length ?? 0), 0);
  const array = startArray(type, values.length, room);
  let at = HEADER;
  for (const value of values) {
    at = array.writeInt32BE(value?.length ?? NULL, at);
    if (value === null) continue;
    array.set(value, at);
    at += value.length;
  }
  return array;
}

/** The header, and room for `size` bytes of elements beside their lengths. The null flag is advice: it may be set without one. */
function startArray(type: number, length: number, size: number): Buffer {
  const array = Buffer.allocUnsafe(HEADER + 4 * length + size);
  const [dimensions, mayHoldNulls, lowerBound] = [1, 1, 1];
  for (const [index, field] of [dimensions, mayHoldNulls, type, length, lowerBound].entries())
    array.writeInt32BE(field, 4 * index);
  return array;
}

function uuidBytes(uuid: string | null): Buffer | null {
  if (uuid === null) return null;
  const bytes = Buffer.from(uuid.replaceAll('-', ''), 'hex');
  if (bytes.length !== 16) throw new TypeError(`${uuid} is no UUID`);
  return bytes;
}
