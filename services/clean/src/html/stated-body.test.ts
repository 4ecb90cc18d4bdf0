import { describe, expect, it } from 'vitest';
import { buildPageTree } from './build-page-tree.ts';
import { findJsonLdBody } from './json-ld-body.ts';
import { statedPieces } from './stated-body.ts';

const sentences = Array.from(
  { length: 12 },
  (_, day) => `On day ${day} the ferry crossed ${day + 3} times before noon.`,
);
const body = sentences.join('\n');
const jsonLd = (text: string) =>
  `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', articleBody: text })}</script>`;
const inScript = (html: string) =>
  `<script>self.push([1,${JSON.stringify(JSON.stringify({ article: { title: 'T', body: html, tags: ['a'] } }))}])</script>`;

function piecesOf(html: string, shown: { text: string; description?: string }) {
  const tree = buildPageTree(html);
  const pieces = statedPieces(tree, findJsonLdBody(tree), { description: '', ...shown });
  return pieces?.map(({ text }) => text) ?? null;
}

describe('a body that a page states', () => {
  it('is taken where the page shows the first sentence of it', () =>
    expect(piecesOf(jsonLd(body), { text: sentences[0] ?? '' })).toEqual(sentences));

  it('is not taken where the page shows all of it', () =>
    expect(piecesOf(jsonLd(body), { text: body })).toBeNull());

  it('is not taken where the page shows something else', () =>
    expect(
      piecesOf(jsonLd(body), { text: 'Farmers along the river plain expect half of the wheat. '.repeat(6) }),
    ).toBeNull());

  it('is not taken where the description is of something else', () =>
    expect(
      piecesOf(jsonLd(body), { text: '', description: 'Half of the wheat on the river plain.' }),
    ).toBeNull());

  it('may be markup in a string in a string of a script', () => {
    const html = sentences.map((sentence) => `<p>${sentence}</p>`).join('');
    expect(piecesOf(inScript(html), { text: '', description: sentences[0] ?? '' })).toEqual(sentences);
  });

  it('keeps the words of related lines out', () => {
    const text = `${body}\nAlso read: The week on the water`;
    expect(piecesOf(jsonLd(text), { text: '' })).toContain('Also read: The week on the water');
    const tree = buildPageTree(jsonLd(text));
    const pieces = statedPieces(tree, findJsonLdBody(tree), { text: '', description: '' });
    expect(pieces?.at(-1)).toMatchObject({ piece: 'removed', rule: 'related-line' });
  });
});
