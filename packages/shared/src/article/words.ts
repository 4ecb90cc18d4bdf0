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
  const folded = text.normalize('NFKC').toLowerCase();
  const words: string[] = [];
  let start = -1;
  for (let at = 0; at < folded.length; at += widthAt(folded, at)) {
    const kind = kindAt(folded, at);
    if (start >= 0 && endsWord(kind, kindAt(folded, start))) {
      words.push(folded.slice(start, at));
      start = -1;
    }
    if (start < 0 && kind !== SEPARATOR) start = at;
  }
  if (start >= 0) words.push(folded.slice(start));
  return words;
}

const SEPARATOR = 1;
const SPACED = 2;
const SPACELESS = 3;
const MARK = 4;

const UNSEEN = 0;
/** What each UTF-16 unit is, found out once: a regular expression per character would be the cost of it all. */
const kindOfUnit = new Uint8Array(0x10000);

const LETTER_OR_DIGIT = /^[\p{L}\p{N}]$/u;
const LETTER = /^\p{L}$/u;
const COMBINING = /^\p{M}$/u;
const WITHOUT_SPACES =
  /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}]$/u;

/** A mark goes on with any word; a spaced word goes on with its like; a spaceless one is over at once. */
const endsWord = (kind: number, begun: number): boolean =>
  kind === SEPARATOR || (kind !== MARK && (kind === SPACELESS || begun === SPACELESS));

function kindAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (isLeadSurrogate(unit)) return classify(String.fromCodePoint(text.codePointAt(at) ?? unit));
  const known = kindOfUnit[unit] ?? UNSEEN;
  if (known !== UNSEEN) return known;
  const kind = classify(String.fromCharCode(unit));
  kindOfUnit[unit] = kind;
  return kind;
}

function classify(character: string): number {
  if (COMBINING.test(character)) return MARK;
  if (!LETTER_OR_DIGIT.test(character)) return SEPARATOR;
  return LETTER.test(character) && WITHOUT_SPACES.test(character) ? SPACELESS : SPACED;
}

const isLeadSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;

const widthAt = (text: string, at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
