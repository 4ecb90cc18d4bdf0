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

  const paragraph = 'The first ferry of the new line leaves the harbour on Monday, the port authority said.';
  const page = (body: string, head = '') =>
    bytes(`<html lang="en"><head><title>A ferry for the islands</title>${head}</head><body>${body}`);
  const article = `<article><h1>A ferry for the islands</h1><p>${paragraph}</p></article>`;
  const data = (json: string) => `<script type="application/ld+json">${json}</script>`;
  const latin = Uint8Array.from(
    Buffer.from(`A ferry to Malm\xf6\n\n${paragraph} It is for Malm\xf6.`, 'latin1'),
  );

  it.each<[string, Uint8Array, string, string]>([
    [
      'a page cut in the middle of a tag',
      page(`<article><h1>A ferry</h1><p>${paragraph}</p><p cla`),
      'text/html',
      paragraph,
    ],
    [
      'tags that close in the wrong order',
      page(`<div><article><b><p>${paragraph}</b></div></p></i>`),
      'text/html',
      paragraph,
    ],
    [
      'UTF-8 that was declared as something else',
      page(article.replace('Monday', 'Måndag')),
      'text/html; charset=iso-8859-1',
      'Måndag',
    ],
    ['Latin-1 that was declared as UTF-8', latin, 'text/plain; charset=utf-8', 'Malmö'],
    ['UTF-8 encoded twice, as it stands', page(article.replace('Monday', 'MÃ¥ndag')), 'text/html', 'MÃ¥ndag'],
    [
      'entities encoded twice',
      page(article.replace('said', '&amp;quot;said&amp;quot;')),
      'text/html',
      'said',
    ],
    [
      'a line of a megabyte',
      page(`<article><p>${paragraph}</p><p>${'On and on it goes. '.repeat(55_000)}</p>`),
      'text/html',
      paragraph,
    ],
    [
      'JSON-LD with comments in it',
      page(article, data('{/* a */"@type":"NewsArticle",// b\n"headline":"A ferry"}')),
      'text/html',
      paragraph,
    ],
    [
      'JSON-LD with control characters',
      page(article, data('{"@type":"NewsArticle","headline":"A\u0001 fer\try"}')),
      'text/html',
      paragraph,
    ],
    [
      'JSON-LD with a body that is not on the page',
      page(
        article,
        data(`{"@type":"NewsArticle","articleBody":"${'Buy our bell of brass today. '.repeat(20)}"}`),
      ),
      'text/html',
      paragraph,
    ],
  ])('%s goes through with its best honest reading', async (_case, input, contentType, words) => {
    const line = inMemoryLine();
    const submission = await line.drop(input, { contentType });
    expect((await line.articleOf(submission)).revisions[0]?.status).toBe('published');
    const { text } = await line.documentOf(submission);
    expect(text).toContain(words);
    expect(text).not.toContain('Buy our bell');
  });

  it.each([
    [
      'a page that is not there',
      '<title>404 Not Found</title><h1>Not Found</h1><p>The requested URL was not found on this server.</p>',
    ],
    [
      'a check for robots',
      '<title>n.example</title><h1>n.example</h1><p>Verify you are human by completing the action below.</p>',
    ],
  ])('%s ends rejected as no article', async (_case, html) => {
    const line = inMemoryLine();
    const submission = await line.drop(bytes(`<html>${html}`), { contentType: 'text/html' });
    expect((await line.articleOf(submission)).revisions[0]?.status).toBe('rejected');
    const [event] = (await line.log.readAll({ after: 0 })).filter(({ type }) => type === 'ArticleRejected');
    expect(JSON.parse(event?.body ?? '{}')).toMatchObject({ stage: 'extract', reason: 'not-an-article' });
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
