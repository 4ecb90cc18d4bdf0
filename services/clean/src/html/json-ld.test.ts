import { describe, expect, it } from 'vitest';
import { readJsonLd } from './json-ld.ts';
import { parseJsonLd } from './parse-json-ld.ts';

const read = (...nodes: readonly object[]) =>
  readJsonLd(
    nodes.map((node) => JSON.stringify(node)),
    { titles: ['Ferry late'], urls: ['https://n.example/ferry'] },
  );

describe('JSON-LD as pages write it', () => {
  it.each([
    ['a comment around it', '<!-- {"a": 1} -->'],
    ['CDATA marks', '//<![CDATA[\n{"a": 1}\n//]]>'],
    ['a comma too many', '{"a": 1, }'],
    ['a semicolon behind it', '{"a": 1};'],
    ['a comment in it', '{"a": 1 /* the first */}'],
    ['a line of comment in it', '{\n// the first\n"a": 1}'],
    ['a comment that is never closed', '{"a": 1} /* the end'],
    ['control characters between its parts', '{\u0001"a":\u000b1\u0000}'],
  ])('%s', (_, script) => expect(parseJsonLd(script)).toEqual({ a: 1 }));

  it('line breaks inside strings', () => expect(parseJsonLd('{"a": "one\ntwo"}')).toEqual({ a: 'one two' }));
  it('control characters inside strings', () =>
    expect(parseJsonLd('{"a": "one\ttwo\u0001three"}')).toEqual({ a: 'one two three' }));
  it('slashes inside strings are no comments', () =>
    expect(parseJsonLd('{"a": "https://n.example/*b*/",}')).toEqual({ a: 'https://n.example/*b*/' }));
  it('what cannot be mended says nothing', () => expect(parseJsonLd('{"a": {')).toBeUndefined());
  it('hostile commas take no more time than their length', () => {
    const started = process.cpuUsage();
    expect(parseJsonLd(`[${','.repeat(1e6)}${' '.repeat(9e5)}`)).toBeUndefined();
    expect(parseJsonLd(`[${'/*'.repeat(9e5)}`)).toBeUndefined();
    expect(parseJsonLd(`[${'/'.repeat(1.8e6)}`)).toBeUndefined();
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(2);
  });
});

describe('the article among the nodes', () => {
  const own = { '@type': 'NewsArticle', url: 'https://n.example/ferry/?a=1', headline: 'Ferry late' };
  const other = {
    '@type': 'NewsArticle',
    headline: 'Bridge closed',
    author: { '@type': 'Person', name: 'Cy Dahl' },
  };

  it('is the one with the page’s address, and its authors are the page’s', () => {
    const { titles, authors } = read({
      '@graph': [other, { ...own, author: [{ '@type': 'Person', givenName: 'Ada', familyName: 'Lind' }] }],
    });
    expect(titles).toEqual([{ from: 'json-ld', text: 'Ferry late' }]);
    expect(authors).toEqual([{ from: 'json-ld', text: 'Ada Lind', kind: 'person' }]);
  });

  it('may refer to its author by id', () => {
    const person = { '@type': 'Person', '@id': '#ada', name: 'Ada Lind' };
    const { authors } = read({ '@graph': [{ ...own, author: { '@id': '#ada' } }, person] });
    expect(authors.map(({ text }) => text)).toEqual(['Ada Lind']);
  });

  it('says section, topics, pictures and whether it is free', () => {
    const image = {
      '@type': 'ImageObject',
      url: 'https://n.example/f.jpg',
      caption: 'A ferry',
      creditText: 'Bo Ek',
    };
    const more = { articleSection: 'Sea', keywords: 'ferries, harbour', isAccessibleForFree: 'False', image };
    expect(read({ ...own, ...more })).toMatchObject({
      kind: 'newsarticle paywalled',
      section: 'Sea',
      topics: ['ferries', 'harbour'],
      isAccessibleForFree: false,
      images: [{ from: 'json-ld', url: 'https://n.example/f.jpg', caption: 'A ferry', credit: 'Bo Ek' }],
    });
  });

  it('an escaped headline is read as it was meant', () => {
    expect(read({ ...own, headline: 'T&uuml;rkiye&#039;de' }).titles[0]?.text).toBe("Türkiye'de");
  });
});
