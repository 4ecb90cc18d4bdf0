import {
  brotliCompressSync,
  constants,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { unpack } from './decode-unpack.ts';

const bytes = Buffer.from('one two three');

describe('unpack', () => {
  test.each([
    ['gzip', gzipSync(bytes)],
    ['X-GZIP', gzipSync(bytes)],
    ['br', brotliCompressSync(bytes)],
    ['zstd', zstdCompressSync(bytes)],
    ['deflate', deflateSync(bytes)],
    ['deflate', deflateRawSync(bytes)],
    ['gzip, br', brotliCompressSync(gzipSync(bytes))],
    ['identity', bytes],
    ['', bytes],
    [null, bytes],
  ])('undoes %s', (encoding, packed) => {
    const unpacked = unpack(packed, encoding, 1000);
    expect(unpacked.ok && Buffer.from(unpacked.bytes).toString()).toBe('one two three');
  });

  test('stops at the limit: two hundred bytes of brotli may ask for 256 MiB', () => {
    const params = { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_QUALITY]: 4 };
    const bomb = brotliCompressSync(Buffer.alloc(256 * 1024 * 1024), { params });
    expect(bomb.length).toBe(203);
    expect(unpack(bomb, 'br', 1024 * 1024)).toMatchObject({ ok: false, reason: 'decompression-limit' });
  });

  test.each([
    ['gzip', bytes],
    ['gzip', gzipSync(bytes).subarray(0, 15)],
    ['snappy', bytes],
    ['__proto__', bytes],
    ['gzip, gzip, gzip, gzip', bytes],
  ])('says what is broken about %s', (encoding, packed) => {
    expect(unpack(packed, encoding, 1000)).toMatchObject({ ok: false, reason: 'compression-broken' });
  });
});
