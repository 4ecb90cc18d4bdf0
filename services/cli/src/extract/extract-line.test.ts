import { describe, expect, it } from 'vitest';
import { extractLine } from './extract-line.ts';

const answer = (line: object) => extractLine(JSON.stringify(line));
const keys =
  'id kind title lead authors published modified language canonicalUrl text blocks relatedItems removed quotes dates figures entities engine';

describe('one line of `daybook extract --jsonl`', () => {
  it('answers a page with the pinned fields, in their order', () => {
    const found = answer({
      id: 'a',
      html: '<title>T</title><p>A paragraph of an article, as long as any.</p>',
    });
    expect(Object.keys(found).join(' ').startsWith(keys)).toBe(true);
    expect(found).toMatchObject({
      id: 'a',
      text: 'A paragraph of an article, as long as any.',
      published: null,
    });
  });

  it('gives the same text for the same page as text, HTML or bytes', () => {
    const html = '<meta charset=utf-8><p>Ein Absatz über Grüße, so lang wie jeder andere auch.</p>';
    const base64 = Buffer.from(html).toString('base64');
    const asBytes = answer({ id: 1, base64, contentType: 'text/html' });
    expect(asBytes.text).toBe('Ein Absatz über Grüße, so lang wie jeder andere auch.');
    expect(answer({ id: 1, html })).toEqual(asBytes);
  });

  it.each([
    ['no JSON', 'nonsense', null],
    ['no content', '{"id":"b"}', 'b'],
    ['a content that is no text', '{"id":"c","html":7}', 'c'],
    ['nothing in it', '{"id":"d","text":""}', 'd'],
  ])('refuses %s, and says which line it was', (_, line, id) => {
    expect(extractLine(line)).toMatchObject({ id, text: '', error: { message: expect.stringMatching(/./) } });
  });

  it('says what is wrong with a line in words', () => {
    expect(extractLine('{broken')).toMatchObject({ error: { message: expect.stringMatching(/no JSON/) } });
    expect(answer({ id: 'c', html: 7 })).toMatchObject({
      error: { message: expect.stringMatching(/^html: .*a line is \{id, /) },
    });
  });
});
