import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprint } from './fingerprint.ts';
import { fingerprintOf } from './fingerprint-of.ts';
import { distinct, hashWord, SHINGLE_WORDS, shinglesOf } from './shingles.ts';
import { completeBelow, decodeSketch, SCALED_LIMIT } from './sketch.ts';
import { wordsOf } from './words.ts';

const numbered = (count: number): string => Array.from({ length: count }, (_, at) => `word${at}`).join(' ');
const hashOf = (text: string): string => fingerprintOf({ headline: 'H', text }).contentHash;

describe('words', () => {
  test.each([
    [
      'case and punctuation do not count',
      'The «Treaty», it said: IN FORCE!',
      ['the', 'treaty', 'it', 'said', 'in', 'force'],
    ],
    ['compatibility forms are folded', 'ﬁne １０', ['fine', '10']],
    ['marks stay with their letters', 'हिन्दी भाषा', ['हिन्दी', 'भाषा']],
    ['a script without spaces gives one word per letter', '東京で会談', ['東', '京', 'で', '会', '談']],
    ['Latin inside such a script stays whole', '新iPhone手机', ['新', 'iphone', '手', '机']],
    ['letters beyond the basic plane count, pictures do not', '𠮷野 🚀 up', ['𠮷', '野', 'up']],
    ['nothing gives nothing', ' … \n', []],
  ])('%s', (_, text, expected) => {
    expect(wordsOf(text)).toEqual(expected);
  });
});

describe('the fingerprint', () => {
  test('is the same for texts that differ in case, punctuation and white space only', () => {
    expect(hashOf('“In force,” he said.\n\nThe end')).toBe(hashOf('In force he said — THE END.'));
    expect(hashOf('In force he said')).not.toBe(hashOf('In force she said'));
  });

  test('never changes for old logs', () => {
    expect(
      fingerprintOf({
        headline: 'The treaty comes into force',
        text: 'It came into force on December 4, 2024.',
      }),
    ).toEqual({
      version: 'fingerprint-v1',
      contentHash: '2bb2a77d30e9facd06ae881addbe0b007501ad0f39577e64bfd9b8dcdcd3bb3d',
      sketch: 'BAIIACy4O2ILLnV5h/NmkovxQaWrgspgWyMPcqtE1j3gJBVbq4LKYFsjD3JtT3WYf/tumiDDWr4dP1rJ',
      shingles: 4,
      headlineKey: 'the treaty comes into force',
    });
  });

  test.each([
    [0, 0],
    [3, 1],
    [20, 16],
    [60, 32],
    [2000, 120],
  ])('of %i words keeps %i shingles', (words, kept) => {
    expect(decodeSketch(fingerprintOf({ headline: '', text: numbered(words) }).sketch).shingles).toHaveLength(
      kept,
    );
  });

  test('knows up to which hash its sample is complete', () => {
    const bound = (words: number): number => {
      const { sketch, shingles } = fingerprintOf({ headline: '', text: numbered(words) });
      return completeBelow(decodeSketch(sketch), shingles);
    };
    expect(bound(20)).toBe(2 ** 32);
    expect(bound(100)).toBeGreaterThan(SCALED_LIMIT);
    expect(bound(500)).toBe(SCALED_LIMIT);
    expect(bound(5000)).toBeLessThan(SCALED_LIMIT);
  });

  test('of any text fits its schema and 700 bytes, and is the same twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 3000 }), fc.string(), (text, headline) => {
        const made = fingerprintOf({ headline, text });
        expect(fingerprint.parse(made)).toEqual(fingerprintOf({ headline, text }));
        expect(Buffer.from(made.sketch, 'base64').length).toBeLessThanOrEqual(700);
      }),
      { numRuns: 100 },
    );
  });

  test('of a long text of numbers fits 700 bytes as well', () => {
    const text = Array.from({ length: 5000 }, (_, at) => `${at}`).join(' ');
    expect(Buffer.from(fingerprintOf({ headline: '', text }).sketch, 'base64').length).toBe(4 + 4 * 170);
  });

  test('of any text is what its definition says, word by word', () => {
    const letters = [...'ab19 \n.’É東ก็ﬁ٣🚀𠮷', '\ud800', '\udc00', ' ', ' '];
    const texts = fc.array(fc.constantFrom(...letters), { maxLength: 2000 }).map((each) => each.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        const words = wordsOf(text);
        const { contentHash, sketch } = fingerprintOf({ headline: '', text });
        expect(contentHash).toBe(createHash('sha256').update(words.join(' ')).digest('hex'));
        const numbers = words.filter((word) => /^\p{N}/u.test(word));
        expect([...decodeSketch(sketch).numbers]).toEqual(hashesOf(numbers).slice(0, 20));
        expect([...decodeSketch(sketch).lead]).toEqual(hashesOf([...new Set(words)].slice(0, 30)));
      }),
      { numRuns: 200 },
    );
  });
});

const hashesOf = (words: readonly string[]): number[] => [
  ...distinct(Uint32Array.from(words, (word) => hashWord(word)).sort()),
];

describe('shingles', () => {
  /** The limit between two ways of finding each shingle once lies within these. */
  test.each([5, 4099, 4100, 4101, 9000])('of %i words are the same set as by sorting', (count) => {
    const hashes = Uint32Array.from({ length: count }, (_, at) => hashWord(`word${at % 4200}`));
    const expected = new Set<number>();
    const runs = count - SHINGLE_WORDS + 1;
    for (let at = 0; at < runs; at++)
      for (const shingle of shinglesOf(hashes.subarray(at, at + SHINGLE_WORDS))) expected.add(shingle);
    expect([...shinglesOf(hashes)].sort()).toEqual([...expected].sort());
  });

  test('of one word a million times are one', () => {
    const text = 'again '.repeat(1_000_000);
    expect(fingerprintOf({ headline: text, text }).shingles).toBe(1);
    expect(shinglesOf(new Uint32Array(0))).toHaveLength(0);
  });

  test('know the hash 0, which an empty place in the table holds as well', () => {
    // The finaliser gives 0 for 0 alone; a run of one word is its width times a constant plus the word.
    const zero = (0 - Math.imul(1, 0x9e3779b1)) >>> 0;
    expect([...shinglesOf(Uint32Array.of(zero))]).toEqual([0]);
  });
});
