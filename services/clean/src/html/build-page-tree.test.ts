import { describe, expect, it } from 'vitest';
import { ATTRIBUTE } from './attribute-names.ts';
import { buildPageTree } from './build-page-tree.ts';
import type { PageTree } from './page-tree.ts';

/** Every node of a page as its tag or its text, indented by how deep it stands. */
function outline(tree: PageTree): string[] {
  const depths: number[] = [];
  return Array.from({ length: tree.length }, (_, node) => {
    const parent = tree.parent(node);
    const depth = parent < 0 ? 0 : (depths[parent] ?? 0) + 1;
    depths[node] = depth;
    return `${' '.repeat(depth)}${tree.tagName(node) || JSON.stringify(tree.text(node))}`;
  });
}

const outlineOf = (html: string) => outline(buildPageTree(html));

describe('the tree of a page', () => {
  it('has parents before their children', () =>
    expect(outlineOf('<DIV><p>One<b>two</b></p><my-box>three</my-box></div>')).toEqual([
      'div',
      ' p',
      '  "One"',
      '  b',
      '   "two"',
      ' my-box',
      '  "three"',
    ]));

  it('ends what authors leave open', () =>
    expect(outlineOf('<ul><li>one<li>two</ul><p>three<div>four')).toEqual([
      'ul',
      ' li',
      '  "one"',
      ' li',
      '  "two"',
      'p',
      ' "three"',
      'div',
      ' "four"',
    ]));

  it('puts a text together around entities and comments', () => {
    const tree = buildPageTree('<p>Fish &amp; chips<!-- and --> peas</p>');
    expect(outline(tree)).toEqual(['p', ' "Fish & chips peas"']);
    expect([tree.starts[1], tree.stops[1]]).toEqual([3, 36]);
    expect(tree.innerText(0)).toBe('Fish & chips peas');
  });

  it('knows where an element begins and ends', () => {
    const html = 'a<p class="x">b</p>c';
    const tree = buildPageTree(html);
    expect(html.slice(tree.starts[1], tree.stops[1])).toBe('<p class="x">b</p>');
  });

  it('has the attributes that are read, the first of each, entities decoded', () => {
    const tree = buildPageTree(
      '<a data-x=1 HREF="/a?b&amp;c" href=/d class="one two" class=three hidden onclick="x">',
    );
    expect(tree.attribute(0, ATTRIBUTE.href)).toBe('/a?b&c');
    expect(tree.attribute(0, ATTRIBUTE.hidden)).toBe('');
    expect(tree.attribute(0, ATTRIBUTE.id)).toBeUndefined();
    expect(tree.className(0)).toBe('one two');
  });

  it('gives the attributes of a tag without an end to nobody', () => {
    const tree = buildPageTree('<p id=a>text<b id="b" itemprop="name"');
    expect(outline(tree)).toEqual(['p', ' "text"']);
    expect(tree.attribute(1, ATTRIBUTE.itemprop)).toBeUndefined();
    expect(tree.attribute(0, ATTRIBUTE.id)).toBe('a');
  });

  it('keeps the text of elements that are nested too deep', () => {
    const tree = buildPageTree(`${'<i>'.repeat(5000)}deep`);
    expect(tree.text(tree.length - 1)).toBe('deep');
  });
});

describe('the work for a page', () => {
  const pages: readonly (readonly [string, string])[] = [
    ['paragraphs', '<p class="a">One <b>or</b> two.</p>'],
    ['nested tags', '<div>'],
    ['closing tags', '</div></p>'],
    ['attributes', '<a id=a href=b rel=c>x</a>'],
    ['entities', '&amp;x'],
  ];

  it.each(pages)('of %s: twice the page has twice the nodes', (_, part) => {
    const nodes = (parts: number) => buildPageTree(part.repeat(parts)).length;
    expect(nodes(20_000)).toBeLessThanOrEqual(2 * nodes(10_000) + 1);
  });

  it('ends with the elements of a page that nobody wrote by hand', () =>
    expect(buildPageTree('<b>x</b>'.repeat(500_000)).length).toBeLessThan(500_000));
});
