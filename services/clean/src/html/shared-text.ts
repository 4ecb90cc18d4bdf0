import { kindOf, LETTER, NUMBER, SURROGATE } from '../char-kinds.ts';
import { Grams } from './grams.ts';

/** How much of some words stands in a longer text. */
export type SharedText = { readonly share: (words: BareText) => number };

/** The letters and digits of a text, in lower case, as code units. */
export type BareText = { readonly codes: Uint16Array; readonly length: number };

/** Characters that are compared as one. */
const GRAM = 14;
const PROBES = 12;
const MAX_TEXT = 200_000;
const HASH = 1_000_003;

/**
 * Looks words up in a text by runs of letters and digits, so that markup, case and punctuation between them do not
 * count. Linear in the text once, and a fixed number of looks for each question.
 */
export function sharedText(text: string): SharedText | null {
  const bare = bareText(text);
  if (bare.length < GRAM) return null;
  const grams = gramsOf(bare);
  return { share: (words) => shareOf(grams, words) };
}

/** What share looks for; good for more than one text. */
export function bareText(text: string): BareText {
  const lower = text.slice(0, MAX_TEXT).toLowerCase();
  const codes = new Uint16Array(lower.length);
  let length = 0;
  for (let at = 0; at < lower.length; at++) {
    const code = lower.charCodeAt(at);
    const kind = kindOf(code);
    if (kind === LETTER || kind === NUMBER) codes[length++] = code;
    else if (kind === SURROGATE) return bareOfPairs(lower);
  }
  return { codes, length };
}

function bareOfPairs(lower: string): BareText {
  const text = lower.replace(/[^\p{L}\p{N}]+/gu, '');
  return { codes: Uint16Array.from(text, (_, at) => text.charCodeAt(at)), length: text.length };
}

/** The hashes of all runs of GRAM characters, each from the one before: what leaves is taken off, what comes is added. */
function gramsOf({ codes, length }: BareText): Grams {
  const grams = new Grams(length);
  let hash = hashAt(codes, 0);
  grams.add(hash);
  for (let at = GRAM; at < length; at++) {
    const rest = (hash - Math.imul(codes[at - GRAM] as number, LEAVING)) | 0;
    hash = (Math.imul(rest, HASH) + (codes[at] as number)) | 0;
    grams.add(hash);
  }
  return grams;
}

/** HASH to the power of GRAM less one: what the first character of a run is multiplied by. */
const LEAVING = Array.from({ length: GRAM - 1 }).reduce<number>((power) => Math.imul(power, HASH), 1);

function hashAt(codes: Uint16Array, at: number): number {
  let hash = 0;
  for (let index = at; index < at + GRAM; index++)
    hash = (Math.imul(hash, HASH) + (codes[index] as number)) | 0;
  return hash;
}

/** Words too short to be looked up share nothing. */
function shareOf(grams: Grams, { codes, length }: BareText): number {
  const last = length - GRAM;
  if (last < 0) return 0;
  const probes = Math.min(PROBES, last + 1);
  let found = 0;
  for (let probe = 0; probe < probes; probe++) {
    const at = probes === 1 ? 0 : Math.floor((last * probe) / (probes - 1));
    if (grams.has(hashAt(codes, at))) found++;
  }
  return found / probes;
}
