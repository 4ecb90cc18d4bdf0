/** What a row of a read model may hold. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export type JsonObject = { readonly [field: string]: JsonValue };

/**
 * The canonical text of a value: character for character what PostgreSQL prints for the same `jsonb`, so that the
 * digest of a read model can be computed here, row by row, and checked there, in one statement. Characters that
 * `jsonb` cannot hold (NUL, lone surrogates) become U+FFFD: one bad title must not stop the read models.
 */
export function jsonbText(value: JsonValue): string {
  if (typeof value === 'string') return stringText(value);
  if (typeof value === 'number') return numberText(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (isList(value)) return `[${value.map(jsonbText).join(', ')}]`;
  const fields = [...storableFields(value)].sort(([left], [right]) => byLengthThenBytes(left, right));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}: ${jsonbText(field)}`).join(', ')}}`;
}

/** Of two names that are the same once they are storable, the last one counts, as in `jsonb`. */
const storableFields = (value: JsonObject): Map<string, JsonValue> =>
  new Map(Object.entries(value).map(([name, field]) => [storable(name), field]));

// Array.isArray does not narrow readonly arrays.
const isList = (value: readonly JsonValue[] | JsonObject): value is readonly JsonValue[] =>
  Array.isArray(value);

const stringText = (text: string): string => JSON.stringify(storable(text));

const storable = (text: string): string => text.toWellFormed().replaceAll('\u0000', '\uFFFD');

/** The order of keys in `jsonb`: shorter ones first, in bytes; then byte by byte. */
function byLengthThenBytes(left: string, right: string): number {
  const [one, other] = [Buffer.from(left), Buffer.from(right)];
  return one.length - other.length || Buffer.compare(one, other);
}

/** `numeric` prints no exponents. */
function numberText(value: number): string {
  const [digits = '', exponent] = JSON.stringify(value).split('e');
  if (exponent === undefined) return digits;
  const sign = digits.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = digits.replace('-', '').split('.');
  const shift = Number(exponent);
  return shift > 0
    ? `${sign}${whole}${fraction.padEnd(shift, '0')}`
    : `${sign}0.${'0'.repeat(-shift - 1)}${whole}${fraction}`;
}
