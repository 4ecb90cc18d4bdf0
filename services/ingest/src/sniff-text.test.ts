import { gzipSync } from 'node:zlib';
import { decodeRaw } from '@daybook/shared/article/decode-text.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Claims, sniffText } from './sniff-text.ts';

const limits = { maxBytes: 100_000, maxUnpackedBytes: 200_000, maxDepth: 1000 };
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
const utf16le = (text: string): Buffer => Buffer.from(text, 'utf16le');
const sniff = (bytes: Uint8Array, claims: Claims = {}) => sniffText(bytes, claims, limits);
const plain = (charset: string): Claims => ({ contentType: `text/plain; charset=${charset}` });

describe('the charset', () => {
  test.each<[string, Uint8Array, Claims, { name: string; how: string }, string]>([
    [
      'a byte-order mark beats a declaration',
      Buffer.from('\uFEFFcafé'),
      plain('latin1'),
      { name: 'utf-8', how: 'bom' },
      'café',
    ],
    ['a UTF-16 mark counts', utf16le('\uFEFFcafé'), {}, { name: 'utf-16le', how: 'bom' }, 'café'],
    [
      'a declaration is believed',
      latin1('caf\xe9'),
      plain('latin1'),
      { name: 'windows-1252', how: 'declared' },
      'café',
    ],
    [
      'a declared UTF-8 that was cut is still UTF-8',
      Buffer.from('Größe, Öl, Käse, Füße, Bär, Tür, Mühe, Töne, Ü').subarray(0, -1),
      plain('utf-8'),
      { name: 'utf-8', how: 'declared' },
      'Größe, Öl, Käse, Füße, Bär, Tür, Mühe, Töne, \uFFFD',
    ],
    [
      'UTF-8 under a single-byte name is UTF-8',
      Buffer.from('café'),
      plain('iso-8859-1'),
      { name: 'utf-8', how: 'detected' },
      'café',
    ],
    [
      'Latin 1 under the name UTF-8 is not UTF-8',
      latin1('caf\xe9 d\xe9j\xe0'),
      plain('utf-8'),
      { name: 'windows-1252', how: 'default' },
      'café déjà',
    ],
    [
      'an unknown name is passed over where the bytes are UTF-8',
      Buffer.from('café'),
      plain('klingon'),
      { name: 'utf-8', how: 'detected' },
      'café',
    ],
    [
      'two Chinese characters that look like UTF-8 stay Chinese',
      Buffer.from([0xc1, 0xaa, 0xcd, 0xa8]),
      plain('gbk'),
      { name: 'gbk', how: 'declared' },
      '联通',
    ],
    [
      'UTF-16 is found by its NULs',
      utf16le('hello from nineteen-ninety-six'),
      {},
      { name: 'utf-16le', how: 'detected' },
      'hello from nineteen-ninety-six',
    ],
    ['plain ASCII is UTF-8', Buffer.from('hello'), {}, { name: 'utf-8', how: 'detected' }, 'hello'],
    [
      'French without a declaration is detected',
      latin1('caf\xe9 d\xe9j\xe0 vu, une journ\xe9e \xe0 la plage'),
      {},
      { name: 'windows-1252', how: 'detected' },
      'café déjà vu, une journée à la plage',
    ],
  ])('%s', (_, bytes, claims, charset, text) => {
    expect(sniff(bytes, claims)).toMatchObject({ ok: true, charset, text });
  });

  test.each([
    '<meta charset=windows-1251>',
    '<META CHARSET = "cp1251">',
    '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
    '<?xml version="1.0" encoding="windows-1251"?>',
    '<!-- <meta charset="koi8-r"> --><meta charset="windows-1251">',
  ])('is read from the page: %s', (meta) => {
    const bytes = latin1(`${meta}<html><body>\xcf\xf0\xe8\xe2\xe5\xf2</body></html>`);
    const sniffed = sniff(bytes, { contentType: 'text/html' });
    expect(sniffed).toMatchObject({ charset: { name: 'windows-1251', how: 'meta' } });
    expect(sniffed.ok && sniffed.text).toContain('Привет');
  });

  test('a meta beyond the first 1024 bytes is too late', () => {
    const bytes = latin1(`<html>${' '.repeat(1024)}<meta charset="koi8-r">caf\xe9</html>`);
    expect(sniff(bytes)).toMatchObject({ charset: { name: 'windows-1252' } });
  });
});

describe('the media type', () => {
  test.each<[Claims, string, string]>([
    [{ contentType: 'text/plain' }, '<p>shown as it is</p>', 'text/plain'],
    [{ contentType: 'application/xhtml+xml' }, 'words', 'text/html'],
    [{ name: 'story.HTM' }, 'words', 'text/html'],
    [{ name: 'story.txt' }, '<html>', 'text/plain'],
    [{}, '\n<!doctype html><p>x', 'text/html'],
    [{}, '<?xml version="1.0"?>\n<html>x</html>', 'text/html'],
    [{ contentType: 'application/octet-stream' }, '<article>x</article>', 'text/html'],
    [{ contentType: 'nonsense' }, '<3 this band', 'text/plain'],
  ])('of %o and "%s" is %s', (claims, text, mediaType) => {
    expect(sniff(Buffer.from(text), claims)).toMatchObject({ ok: true, mediaType });
  });
});

describe('what is refused', () => {
  test.each<[string, Uint8Array, Claims, string]>([
    ['no bytes', Buffer.alloc(0), {}, 'empty'],
    ['white space', Buffer.from(' \r\n\t\u3000'), {}, 'empty'],
    ['white space that was compressed', gzipSync(Buffer.from('  ')), { contentEncoding: 'gzip' }, 'empty'],
    ['more bytes than allowed', Buffer.alloc(100_001, 'a'), {}, 'too-large'],
    [
      'what unpacks to more than allowed',
      gzipSync(Buffer.alloc(200_001, 'a')),
      { contentEncoding: 'gzip' },
      'decompression-limit',
    ],
    ['what does not unpack', Buffer.from('words'), { contentEncoding: 'br' }, 'compression-broken'],
    ['a PDF file called text', Buffer.from('%PDF-1.7 words words'), { contentType: 'text/plain' }, 'binary'],
    ['gzip that nobody declared', gzipSync(Buffer.from('words')), {}, 'binary'],
    ['an image by its declaration', Buffer.from('words'), { contentType: 'image/png' }, 'binary'],
    [
      'noise',
      Buffer.from(Array.from({ length: 500 }, (_, at) => (at * 7919 + 13 * at * at) % 256)),
      {},
      'binary',
    ],
    ['mostly NULs', Buffer.from('a\0\0\0\0\0\0\0b'), {}, 'binary'],
    ['a charset nobody knows, on bytes nothing fits', latin1('caf\xe9'), plain('klingon'), 'charset-unknown'],
    ['a page of 10,000 nested elements', Buffer.from('<div>'.repeat(10_000)), {}, 'too-deep'],
  ])('%s: %4$s', (_, bytes, claims, reason) => {
    expect(sniff(bytes, claims)).toMatchObject({ ok: false, reason });
  });
});

test('a few NULs are taken out and counted', () => {
  expect(sniff(Buffer.from('a\0b\0c'))).toMatchObject({
    text: 'abc',
    normalisations: [{ kind: 'nul-removed', count: 2 }],
  });
});

test('any bytes end in a text that decodes again to the same characters, or in a reason', () => {
  const claims = fc.record({
    contentType: fc.constantFrom(undefined, 'text/html; charset=gbk', 'text/plain; charset=utf-8', '";'),
    contentEncoding: fc.constantFrom(undefined, '', 'gzip', 'identity'),
  });
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), claims, (bytes, said) => {
      const sniffed = sniff(bytes, said);
      if (sniffed.ok) expect(decodeRaw(bytes, sniffed)).toBe(sniffed.text);
      else expect(sniffed.detail.length).toBeGreaterThan(5);
    }),
  );
});
