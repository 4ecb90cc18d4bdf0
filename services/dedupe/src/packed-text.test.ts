import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packText, unpackText } from './packed-text.ts';

test('what was packed comes back, whatever it is', () => {
  const text = fc.record({
    article: fc.oneof(fc.uuid(), fc.string({ unit: 'grapheme' })),
    contentHash: fc.oneof(fc.stringMatching(/^[0-9a-f]{64}$/), fc.string({ unit: 'grapheme' })),
    headlineKey: fc.string({ unit: 'grapheme' }),
    source: fc.option(fc.string({ unit: 'grapheme' })),
  });
  fc.assert(
    fc.property(text, (entry) => {
      expect(unpackText(packText(entry))).toEqual(entry);
    }),
  );
});

test('an id and a hash take half as many bytes as digits', () => {
  const article = '0198c0de-0000-7000-8000-000000000001';
  const packed = packText({ article, contentHash: 'ab'.repeat(32), headlineKey: '', source: null });
  expect(packed).toHaveLength(13 + 16 + 32);
});
