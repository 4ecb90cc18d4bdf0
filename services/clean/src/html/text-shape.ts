/** What kinds of characters a text has, counted in one pass. */
export type TextShape = {
  /** How many characters were looked at. */
  readonly length: number;
  readonly digits: number;
  readonly capitals: number;
  readonly commas: number;
  readonly spaces: number;
  readonly lines: number;
  readonly pipes: number;
  readonly sentences: number;
};

/** Longer texts go on as they begin. */
const MAX_LOOKED_AT = 2000;

const DIGIT = 1;
const CAPITAL = 2;
const COMMA = 3;
const SPACE = 4;
const LINE = 5;
const PIPE = 6;
const STOP = 7;

/** The kind of every character below U+2000; what counts above is named one by one. */
const kinds = new Uint8Array(0x2000);
for (let code = 0; code < kinds.length; code++)
  if (/\p{Lu}/u.test(String.fromCharCode(code))) kinds[code] = CAPITAL;
for (const [kind, marks] of [
  [DIGIT, '0123456789'],
  [COMMA, ',،'],
  [SPACE, ' \t\r\f\v\u00a0'],
  [LINE, '\n'],
  [PIPE, '|·/'],
  [STOP, '.!?'],
] as const)
  for (const mark of marks) kinds[mark.charCodeAt(0)] = kind;

const above = new Map<number, number>();
for (const [kind, marks] of [
  [COMMA, '、，'],
  [STOP, '。！？'],
  [PIPE, '•'],
] as const)
  for (const mark of marks) above.set(mark.charCodeAt(0), kind);

export function shapeOf(text: string): TextShape {
  const length = Math.min(text.length, MAX_LOOKED_AT);
  const counts = new Int32Array(8);
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    const kind = code < 0x2000 ? (kinds[code] as number) : (above.get(code) ?? 0);
    if (kind !== 0 && (kind !== STOP || endsHere(text, at + 1, length)))
      counts[kind] = (counts[kind] as number) + 1;
  }
  const [, digits = 0, capitals = 0, commas = 0, blanks = 0, lines = 0, pipes = 0, sentences = 0] = counts;
  return { length, digits, capitals, commas, spaces: blanks + lines, lines, pipes, sentences };
}

const AFTER_STOP = new Set([...' \n\t"”»'].map((mark) => mark.charCodeAt(0)));
const endsHere = (text: string, next: number, length: number): boolean =>
  next >= length || AFTER_STOP.has(text.charCodeAt(next));
