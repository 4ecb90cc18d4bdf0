import { type CleanedArticle, cleanedArticle } from '@daybook/shared/article/cleaned-article.ts';
import { evidence } from '@daybook/shared/article/span.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanArticle } from './clean-article.ts';

const plain = (text: string): CleanedArticle => cleanArticle({ text, mediaType: 'text/plain' });
const html = (text: string): CleanedArticle => cleanArticle({ text, mediaType: 'text/html' });

const line = fc.oneof(
  { weight: 4, arbitrary: fc.lorem({ mode: 'sentences', maxCount: 2 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('', '  ', '\t', '• a point', '- another', 'A headline without an end'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'Also read: X: y',
      'Related:',
      'Leave a Comment',
      ' Share ',
      '• See also: Z',
      'Photo: A',
    ),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => text.toWellFormed()) },
);
const text = fc
  .tuple(fc.array(line, { maxLength: 20 }), fc.constantFrom('\n', '\n\n', '\r\n', '\r\n\r\n', '\r'))
  .map(([lines, between]) => lines.join(between));

const markup = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<p>',
        '</p>',
        '<div class="ad">',
        '</div>',
        '<article>',
        '<h1>',
        '</h1>',
        '<a href="/x">',
        '</a>',
      ),
      fc.constantFrom(
        '<ul><li>',
        '<br>',
        '<table><td>',
        '<script>',
        '</script>',
        '<!--',
        '-->',
        '&amp;',
        '&#x1F600;',
        '<',
      ),
      line,
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

const hasItsShape = (article: CleanedArticle) => expect(cleanedArticle.parse(article)).toEqual(article);
const words = (article: CleanedArticle) => article.blocks.map(({ span }) => evidence(article.text, span));

describe('cleaning plain text', () => {
  it('keeps each block to the letter: its span in the text is its span in the source', () => {
    fc.assert(
      fc.property(text, (source) => {
        const article = plain(source);
        hasItsShape(article);
        expect(words(article)).toEqual(article.blocks.map((block) => evidence(source, block.source)));
        for (const { source: from, text: removed } of article.removed)
          expect(evidence(source, from)).toBe(removed);
      }),
    );
  });

  it('joins the blocks by a blank line and nothing else', () => {
    fc.assert(
      fc.property(text, (source) => {
        expect(words(plain(source)).join('\n\n')).toBe(plain(source).text);
      }),
    );
  });

  it('loses no word: headline, blocks and removed spans are all of it', () => {
    const bare = (value: string) => value.replace(/\s/g, '');
    fc.assert(
      fc.property(text, (source) => {
        const { headline, blocks, removed } = plain(source);
        const spans = [...blocks.map((block) => block.source), ...removed.map((span) => span.source)];
        const all = headline === null ? spans : [...spans, headline.source];
        const inOrder = all.toSorted((a, b) => a.start - b.start);
        expect(bare(inOrder.map((span) => evidence(source, span)).join(''))).toBe(bare(source));
      }),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(text, (source) => {
        const once = plain(source);
        const twice = plain(once.headline === null ? once.text : `${once.headline.text}\n\n${once.text}`);
        expect(twice.text).toBe(once.text);
        expect(twice.headline?.text).toBe(once.headline?.text);
        expect(twice.removed).toEqual([]);
      }),
    );
  });
});

describe('cleaning HTML', () => {
  it('gives text, blocks and spans of the same words, whatever the markup', () => {
    fc.assert(
      fc.property(markup, (source) => {
        const article = html(source);
        hasItsShape(article);
        expect(words(article).join('\n\n')).toBe(article.text);
        for (const { source: from } of [...article.blocks, ...article.removed])
          expect(from.start <= from.end && from.end <= source.length).toBe(true);
      }),
    );
  });

  it('reads markup in an attribute, a script or an escape as characters or not at all', () => {
    const page = html(
      '<p title="<b>no</b>">A paragraph that is &lt;img src=x onerror=alert(1)&gt; long enough.<script>alert(2)</script></p>',
    );
    expect(page.text).toBe('A paragraph that is <img src=x onerror=alert(1)> long enough.');
  });

  it('names the link of a related item', () => {
    const page = html(
      '<p>The first paragraph of the article is long enough to be one.</p><p>Read more <a href="/next">Council adopts the budget</a></p><p>And the last one is long enough as well.</p>',
    );
    expect(page.related).toMatchObject([
      { label: 'Read more', headline: 'Council adopts the budget', url: '/next' },
    ]);
  });

  it('keeps the words of an element that is named as frame but holds the article', () => {
    const page = html(`<div class="sidebar">${'<p>A paragraph of the article, as long as any.</p>'}</div>`);
    expect(page.text).toBe('A paragraph of the article, as long as any.');
  });

  it('finds a paragraph inside a head that was never closed', () => {
    expect(html('<head><div><title>T</title><body><p>A paragraph of the article, as long as any.').text).toBe(
      'A paragraph of the article, as long as any.',
    );
  });
});

describe('hostile input', () => {
  const n = 200_000;
  it.each([
    ['nested tags', `${'<div>'.repeat(n)}words at the bottom`, 'words at the bottom'],
    ['end tags without a start', `${'</p>'.repeat(n)}words`, 'words'],
    ['a line of ten million characters', 'ab '.repeat(3_300_000), 'ab'],
    ['open comments', '<!--'.repeat(n), ''],
    ['open quotes in attributes', '<a href="'.repeat(n), ''],
    ['JSON-LD of brackets', `<script type="application/ld+json">${'['.repeat(n)}</script>words`, 'words'],
  ])('%s take no more time than their length', (_, source, begins) => {
    const started = process.cpuUsage();
    const article = html(source);
    const { user } = process.cpuUsage(started);
    expect(article.text.startsWith(begins)).toBe(true);
    // Quadratic time would be minutes; the bound leaves room for a busy machine.
    expect(user / 1e6).toBeLessThan(8);
  });
});
