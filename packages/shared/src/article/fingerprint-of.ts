import { hash } from 'node:crypto';
import type { Fingerprint } from './fingerprint.ts';
import { headlineKey } from './headline-key.ts';
import { readWords } from './read-words.ts';
import { distinct, shinglesOf } from './shingles.ts';
import { encodeSketch, LEAD_WORDS, MAX_NUMBERS, sample } from './sketch.ts';

/** Names the normalisation, the hashes and the sample together. A change to any of them is a new version. */
export const FINGERPRINT_VERSION = 'fingerprint-v1';

/**
 * The fingerprint of a cleaned article (inline related lines are out of `text` by now): pure, the same for ever
 * within one version. `contentHash` is the sha256 (hex) of the words of the text, joined by single spaces: equal for
 * texts that differ in case, punctuation, white space or Unicode form only. The headline is not part of it; it has
 * its own key. `shingles` counts the different five-word runs.
 */
export function fingerprintOf({ headline, text }: { headline: string; text: string }): Fingerprint {
  const words = readWords(text, LEAD_WORDS);
  const shingles = shinglesOf(words.hashes);
  const sketch = {
    shingles: sample(shingles),
    numbers: distinct(words.numbers.sort()).subarray(0, MAX_NUMBERS),
    lead: distinct(words.lead.sort()),
  };
  return {
    version: FINGERPRINT_VERSION,
    contentHash: hash('sha256', words.joined),
    sketch: encodeSketch(sketch),
    shingles: shingles.length,
    headlineKey: headlineKey(headline),
  };
}
