import { readdirSync, readFileSync } from 'node:fs';
import { defaultTextLimits } from '@daybook/shared/article/decode-limits.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractArticle } from './extract-article.ts';

const folder = new URL('../../../tests/fixtures/articles/', import.meta.url);
const sources = readdirSync(folder).map((slug) => {
  const [name = ''] = readdirSync(new URL(`${slug}/`, folder)).filter((file) => file.startsWith('source.'));
  return readFileSync(new URL(`${slug}/${name}`, folder));
});

describe('bytes to article', () => {
  it('gives the same bytes for the same bytes', () => {
    expect(sources.length).toBeGreaterThan(5);
    for (const bytes of sources)
      expect(JSON.stringify(extractArticle(Uint8Array.from(bytes)))).toBe(
        JSON.stringify(extractArticle(bytes)),
      );
  });

  it('says why bytes are no text', () => {
    const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    expect(extractArticle(png)).toMatchObject({ ok: false, reason: 'binary' });
    expect(extractArticle(new Uint8Array())).toMatchObject({ ok: false, reason: 'empty' });
  });

  it('reads any bytes without failing, and every span is the words it stands for', () => {
    const scrap = fc.constantFrom(
      '<h1>',
      '</p><p>',
      '<script type="application/ld+json">{"@type":"NewsArticle","author":',
      '</script>',
      '"By Ada Lind", ',
      '<time datetime="2024-11-05T10:00Z">',
      ' said on Thursday “yes” ',
      '8,000 troops',
      '&lt;script&gt;',
      '<meta name=author content="',
    );
    const page = fc.array(fc.oneof(scrap, fc.string({ maxLength: 20 })), { maxLength: 40 });
    fc.assert(
      fc.property(page, (scraps) => {
        const extraction = extractArticle(Buffer.from(`<html>${scraps.join('')}`));
        if (!extraction.ok) return;
        const { text, quotes, dates, figures, entities, blocks } = extraction.article;
        for (const { span, evidence } of [...quotes, ...dates, ...figures, ...entities])
          expect(text.slice(span.start, span.end)).toBe(evidence);
        for (const block of blocks) expect(text.slice(block.span.start, block.span.end)).toBe(block.text);
      }),
      { numRuns: 200 },
    );
  });

  it('twice the page takes about twice the time', () => {
    const head =
      '<html><script type="application/ld+json">[{"@type":"NewsArticle","headline":"H","author":"A B"}]</script>';
    const item =
      '<p>By <a href="/author/a">Ada Lind</a> on 5 November 2024, “one” and “two,” Bo Ek of Bank of England said, 8,000 ships.</p><time datetime="2024-11-05">';
    const seconds = (pages: number): number => {
      const started = process.threadCpuUsage();
      extractArticle(Buffer.from(head + item.repeat(pages)));
      return process.threadCpuUsage(started).user / 1e6;
    };
    seconds(2000);
    // Quadratic would be 16 times; the bound leaves room for a busy machine.
    expect(seconds(16_000)).toBeLessThan(10 * Math.max(seconds(4000), 0.02));
  });
});

describe('a page of ten megabytes', () => {
  const limits = { ...defaultTextLimits, maxBytes: 20_000_000 };
  const shapes: readonly (readonly [string, string])[] = [
    ['words', 'word and another. '],
    ['lines', 'a line of a page\n'],
    ['paragraphs', `<p class="text">${'A sentence of the page, as long as any other. '.repeat(6)}</p>\n`],
    ['script', '<script>if (a < b && c) { d("</p>"); }</script>'],
    ['quotations', '“One of the two,” said Bo Ek of the port, “is enough.” '],
  ];

  it.each(shapes)('of %s takes about four times as long as a quarter of it', (_, part) => {
    const seconds = (bytes: number): number => {
      const page = Buffer.from(`<html><body>${part.repeat(bytes / part.length)}`);
      const started = process.threadCpuUsage();
      expect(extractArticle(page, { contentType: 'text/html' }, limits).ok).toBe(true);
      return process.threadCpuUsage(started).user / 1e6;
    };
    seconds(500_000);
    // Quadratic would be 16 times; the bound leaves room for a busy machine.
    expect(seconds(10_000_000)).toBeLessThan(9 * Math.max(seconds(2_500_000), 0.05));
  });
});
