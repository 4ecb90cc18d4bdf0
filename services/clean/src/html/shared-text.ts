/** How much of some words stands in a longer text. */
export type SharedText = { readonly share: (words: string) => number };

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
  const grams = gramsOf(bare(text));
  return grams.size === 0 ? null : { share: (words) => shareOf(grams, bare(words)) };
}

const bare = (text: string): string =>
  text
    .slice(0, MAX_TEXT)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

function gramsOf(text: string): Set<number> {
  const grams = new Set<number>();
  for (let at = 0; at + GRAM <= text.length; at++) grams.add(hashAt(text, at));
  return grams;
}

function hashAt(text: string, at: number): number {
  let hash = 0;
  for (let index = at; index < at + GRAM; index++)
    hash = (Math.imul(hash, HASH) + text.charCodeAt(index)) | 0;
  return hash;
}

/** Words too short to be looked up share nothing. */
function shareOf(grams: ReadonlySet<number>, words: string): number {
  const last = words.length - GRAM;
  if (last < 0) return 0;
  const probes = Math.min(PROBES, last + 1);
  let found = 0;
  for (let probe = 0; probe < probes; probe++) {
    const at = probes === 1 ? 0 : Math.floor((last * probe) / (probes - 1));
    if (grams.has(hashAt(words, at))) found++;
  }
  return found / probes;
}
