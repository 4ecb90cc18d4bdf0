import { createHash } from 'node:crypto';
import type { Fingerprint } from './fingerprint.ts';
import { headlineKey } from './headline-key.ts';
import { distinct, hashWord, shinglesOf } from './shingles.ts';
import { encodeSketch, LEAD_WORDS, MAX_NUMBERS, sample } from './sketch.ts';
import { wordsOf } from './words.ts';

/** Names the normalisation, the hashes and the sample together. A change to any of them is a new version. */
export const FINGERPRINT_VERSION = 'fingerprint-v1';

/**
 * The fingerprint of a cleaned article (inline related lines are out of `text` by now): pure, the same for ever
 * within one version. `contentHash` is the sha256 (hex) of the words of the text, joined by single spaces: equal for
 * texts that differ in case, punctuation, white space or Unicode form only. The headline is not part of it; it has
 * its own key. `shingles` counts the different five-word runs.
 */
export function fingerprintOf({ headline, text }: { headline: string; text: string }): Fingerprint {
  const words = wordsOf(text);
  const shingles = shinglesOf(words);
  return {
    version: FINGERPRINT_VERSION,
    contentHash: createHash('sha256').update(words.join(' ')).digest('hex'),
    sketch: encodeSketch({ shingles: sample(shingles), numbers: numbersOf(words), lead: leadOf(words) }),
    shingles: shingles.length,
    headlineKey: headlineKey(headline),
  };
}

const STARTS_WITH_DIGIT = /^\p{N}/u;

const numbersOf = (words: readonly string[]): Uint32Array =>
  hashSet(words.filter((word) => STARTS_WITH_DIGIT.test(word))).subarray(0, MAX_NUMBERS);

function leadOf(words: readonly string[]): Uint32Array {
  const lead = new Set<string>();
  for (const word of words) if (lead.add(word).size === LEAD_WORDS) break;
  return hashSet([...lead]);
}

const hashSet = (words: readonly string[]): Uint32Array => distinct(Uint32Array.from(words, hashWord).sort());
