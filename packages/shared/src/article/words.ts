/**
 * The words that dedupe compares, normalisation `words-v1`. Frozen with the fingerprint's version:
 *
 * 1. Unicode NFKC, then lower case (without locale; `ß` stays `ß`).
 * 2. A word is a run of letters, marks and digits. Everything else (white space, punctuation, symbols, controls)
 *    only separates, however much of it there is.
 * 3. In scripts written without spaces between words (Han, Hiragana, Katakana, Thai, Lao, Khmer, Burmese, Tibetan)
 *    each letter or digit is a word of its own; a mark stays with the letter before it.
 */
export function wordsOf(text: string): string[] {
  const folded = foldedText(text);
  const words: string[] = [];
  eachWord(folded, (from, to) => void words.push(folded.slice(from, to)));
  return words;
}

/** Rule 1: what words are then looked for in. */
export const foldedText = (text: string): string =>
  (isPlain(text) ? text : text.normalize('NFKC')).toLowerCase();

/** Only ASCII, which no normal form of Unicode changes: to see that is cheaper than to normalise. */
export const isPlain = (text: string): boolean => !BEYOND_ASCII.test(text);

const BEYOND_ASCII = /[\u0080-\uffff]/;

/** Where a word begins and ends, and whether it starts with a digit (any `\p{N}`). */
export type MeetWord = (from: number, to: number, isNumber: boolean) => void;

/** Rules 2 and 3, in one pass over a folded text; nothing is kept. */
export function eachWord(folded: string, meet: MeetWord): void {
  let start = -1;
  let begun = SEPARATOR;
  for (let at = 0; at < folded.length; ) {
    const unit = folded.charCodeAt(at);
    const point = isLeadSurrogate(unit) ? (folded.codePointAt(at) ?? unit) : unit;
    const kind = kindOf(point);
    if (start >= 0 && endsWord(kind, begun)) {
      meet(start, at, begun === DIGIT);
      start = -1;
    }
    if (start < 0 && kind !== SEPARATOR) {
      start = at;
      begun = kind;
    }
    at += point > 0xffff ? 2 : 1;
  }
  if (start >= 0) meet(start, folded.length, begun === DIGIT);
}

const SEPARATOR = 1;
const SPACED = 2;
const SPACELESS = 3;
const MARK = 4;
/** Of a spaced word, too. */
const DIGIT = 5;

const UNSEEN = 0;
/** What each character is, found out once: a regular expression per character would be the cost of it all. */
const kinds = new Uint8Array(0x110000);

const NUMBER = /^\p{N}$/u;
const LETTER = /^\p{L}$/u;
const COMBINING = /^\p{M}$/u;
const WITHOUT_SPACES =
  /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}]$/u;

/** A mark goes on with any word; a spaced word goes on with its like; a spaceless one is over at once. */
const endsWord = (kind: number, begun: number): boolean =>
  kind === SEPARATOR || (kind !== MARK && (kind === SPACELESS || begun === SPACELESS));

function kindOf(point: number): number {
  const known = kinds[point] ?? UNSEEN;
  if (known !== UNSEEN) return known;
  const kind = classify(String.fromCodePoint(point));
  kinds[point] = kind;
  return kind;
}

function classify(character: string): number {
  if (COMBINING.test(character)) return MARK;
  if (NUMBER.test(character)) return DIGIT;
  if (!LETTER.test(character)) return SEPARATOR;
  return WITHOUT_SPACES.test(character) ? SPACELESS : SPACED;
}

const isLeadSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
