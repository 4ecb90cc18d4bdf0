/** What a UTF-16 code unit is to a reader of words. */
export const LETTER = 1;
export const MARK = 2;
export const NUMBER = 3;
/** Signs that say something alone: a credit, a handle, a bread crumb. */
export const SIGN = 4;
export const OTHER = 5;
/** Half of a character: who meets one has to look at whole characters. */
export const SURROGATE = 6;

const SIGNS = new Set('©@|:/»›→');
const kinds = new Uint8Array(0x10000);

/** The kind of a code unit. Each is found out once, since Unicode's classes cost a regular expression. */
export const kindOf = (code: number): number => {
  const known = kinds[code] as number;
  return known === 0 ? foundOut(code) : known;
};

function foundOut(code: number): number {
  const kind = classOf(code, String.fromCharCode(code));
  kinds[code] = kind;
  return kind;
}

function classOf(code: number, character: string): number {
  if (code >= 0xd800 && code <= 0xdfff) return SURROGATE;
  if (SIGNS.has(character)) return SIGN;
  if (/\p{L}/u.test(character)) return LETTER;
  if (/\p{M}/u.test(character)) return MARK;
  return /\p{N}/u.test(character) ? NUMBER : OTHER;
}
