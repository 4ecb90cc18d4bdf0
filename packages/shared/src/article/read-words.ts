import { hashWord } from './shingles.ts';
import { eachWord, foldedText } from './words.ts';

/** The words of a text as a fingerprint needs them, hashed: a string for each word would be most of the cost. */
export type ReadWords = {
  /** All of them, with one space between two. */
  readonly joined: string;
  /** The hash of each word, in the order of the text. */
  readonly hashes: Uint32Array;
  /** The hashes of the words that start with a digit, in the order of the text. */
  readonly numbers: Uint32Array;
  /** The hashes of the first `leadWords` different words. */
  readonly lead: Uint32Array;
};

/** Reads a text once, in time and room linear in its length. */
export function readWords(text: string, leadWords: number): ReadWords {
  const folded = foldedText(text);
  const hashes = new Uint32Array(folded.length);
  const numbers: number[] = [];
  const lead = new Set<string>();
  const stretches: string[] = [];
  let count = 0;
  let stretch = 0;
  let end = -1;

  eachWord(folded, (from, to, isNumber) => {
    const hash = hashWord(folded, from, to);
    hashes[count++] = hash;
    if (isNumber) numbers.push(hash);
    if (lead.size < leadWords) lead.add(folded.slice(from, to));
    if (!isNext(folded, end, from)) {
      if (end >= 0) stretches.push(folded.slice(stretch, end));
      stretch = from;
    }
    end = to;
  });
  if (end >= 0) stretches.push(folded.slice(stretch, end));

  return {
    joined: stretches.join(' '),
    hashes: hashes.subarray(0, count),
    numbers: Uint32Array.from(numbers),
    lead: Uint32Array.from(lead, (word) => hashWord(word)),
  };
}

const SPACE = 0x20;

/** One space lies between the two words already, as between most: they can be copied together. */
const isNext = (folded: string, end: number, from: number): boolean =>
  end >= 0 && from === end + 1 && folded.charCodeAt(end) === SPACE;
