import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeRaw, decodeText, repairText } from './decode-text.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('decodeRaw', () => {
  test('repeats what ingest recorded: unpack, decode, repair', () => {
    const packed = gzipSync(Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x00]));
    expect(decodeRaw(packed, { contentEncoding: 'gzip', charset: { name: 'windows-1252' } })).toBe('café');
  });

  test('says that blob and record do not belong together when the bytes do not unpack', () => {
    const decode = () => decodeRaw(utf8('plain'), { contentEncoding: 'gzip', charset: { name: 'utf-8' } });
    expect(decode).toThrow(expect.objectContaining({ code: 'blob-undecodable' }));
  });
});

describe('decodeText', () => {
  test('counts what the decoder replaced, but not a replacement character that was written', () => {
    const bytes = Uint8Array.from([...utf8('a\uFFFDb'), 0xff, 0xfe]);
    expect(decodeText(bytes, 'utf-8')).toEqual({
      text: 'a\uFFFDb\uFFFD\uFFFD',
      normalisations: [{ kind: 'undecodable-replaced', count: 2 }],
    });
  });

  test('calls a broken pair in UTF-16 what it is', () => {
    const bytes = Uint8Array.from([0xff, 0xfe, 0x41, 0x00, 0x00, 0xd8, 0x42, 0x00]);
    expect(decodeText(bytes, 'utf-16le')).toEqual({
      text: 'A\uFFFDB',
      normalisations: [{ kind: 'lone-surrogate-replaced', count: 1 }],
    });
  });

  test('drops the byte-order mark', () => {
    expect(decodeText(Uint8Array.from([0xef, 0xbb, 0xbf, 0x41]), 'utf-8').text).toBe('A');
  });
});

describe('repairText', () => {
  test('counts each kind of repair', () => {
    expect(repairText('a\0b\ud800c\0')).toEqual({
      text: 'ab\uFFFDc',
      normalisations: [
        { kind: 'nul-removed', count: 2 },
        { kind: 'lone-surrogate-replaced', count: 1 },
      ],
    });
  });

  test('keeps a pair that only a NUL had parted', () => {
    expect(repairText('\ud83d\0\ude00')).toEqual({
      text: '😀',
      normalisations: [{ kind: 'nul-removed', count: 1 }],
    });
  });

  test('changes nothing the second time, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = repairText(text).text;
        expect(repairText(once)).toEqual({ text: once, normalisations: [] });
      }),
    );
  });
});
