import { randomBytes } from 'node:crypto';
import { brotliCompressSync } from 'node:zlib';
import type { Declared } from '@daybook/shared/events/submission-received.ts';
import { submit } from '@daybook/shared/pipeline/submit.ts';
import { describe, expect, it } from 'vitest';
import { inMemoryLine } from '../pipeline/in-memory-line.ts';

const good =
  'A ferry for the islands\n\nThe first ferry of the new line leaves the harbour on Monday, the port authority said.';
const bytes = (text: string) => new TextEncoder().encode(text);
const bomb = brotliCompressSync(Buffer.alloc(256 * 1024 * 1024));

const bad: [string, Uint8Array, Declared, string][] = [
  ['no bytes', new Uint8Array(), {}, 'empty'],
  ['white space only', bytes(' \n\t\n '), {}, 'empty'],
  [
    'a picture',
    Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, ...randomBytes(200)]),
    {},
    'binary',
  ],
  [
    '10,000 nested tags',
    bytes(`<html><body>${'<div>'.repeat(10_000)}x`),
    { contentType: 'text/html' },
    'too-deep',
  ],
  ['a few bytes of brotli that unpack to 256 MiB', bomb, { contentEncoding: 'br' }, 'decompression-limit'],
  ['100 MB', new Uint8Array(100_000_000).fill(97), {}, 'too-large'],
  ['an address that is none', bytes(good), { url: 'javascript:alert(1)' }, 'address-refused'],
];

describe('bad input', () => {
  it.each(bad)(
    '%s ends rejected in its own stream, and the neighbours go through',
    async (_case, input, declared, reason) => {
      const line = inMemoryLine();
      const before = await line.drop(good);
      const rejected = await line.drop(input, declared);
      const after = await line.drop(`${good} It takes two hours.`, { url: 'https://news.example/after' });
      expect((await line.submissionOf(rejected)).status).toBe('rejected');
      const events = (await line.log.readAll({ after: 0 })).filter(
        ({ type }) => type === 'SubmissionRejected',
      );
      expect(events.map(({ body }) => JSON.parse(body ?? '').reason)).toEqual([reason]);
      expect((await line.articleOf(before)).revisions[0]?.status).toBe('published');
      expect(['published', 'duplicate']).toContain((await line.articleOf(after)).revisions[0]?.status);
    },
    30_000,
  );

  it('a URL alone is rejected, because nothing fetches it yet', async () => {
    const { log, blobs, settle, submissionOf } = inMemoryLine();
    const newId = () => '0198c0de-0000-7000-8000-0000000000ff';
    const offered = { kind: 'url' as const, url: 'https://news.example/a' };
    const { submission } = await submit(
      { door: 'http', key: null, offered, declared: {} },
      { log, blobs, newId },
    );
    await settle();
    expect((await submissionOf(submission)).status).toBe('rejected');
  });

  it.each([
    [
      'a NUL',
      `A ferry\u0000 for the islands\n\nIt leaves on Monday, the port authority said.`,
      'nul-removed',
    ],
    [
      'bytes that are no UTF-8',
      Uint8Array.from([
        ...bytes('A ferry for the islands\n\nIt leaves '),
        0xff,
        0xfe,
        ...bytes(' on Monday.'),
      ]),
      null,
    ],
  ])('%s is repaired once and recorded, and the article goes through', async (_case, input, repair) => {
    const line = inMemoryLine();
    const submission = await line.drop(input as string | Uint8Array);
    expect((await line.articleOf(submission)).revisions[0]?.status).toBe('published');
    const kinds =
      (await line.submissionOf(submission)).ingested?.normalisations.map(({ kind }) => kind) ?? [];
    if (repair !== null) expect(kinds).toContain(repair);
    expect((await line.documentOf(submission)).text).not.toContain('\u0000');
  });

  it('the same key again is the same submission', async () => {
    const line = inMemoryLine();
    const first = await line.drop(good, {}, 'key-1');
    const head = await line.log.head();
    expect(await line.drop(good, {}, 'key-1')).toBe(first);
    expect(await line.log.head()).toBe(head);
  });
});
