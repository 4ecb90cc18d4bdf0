import { expect, test } from 'vitest';
import { isDeeperThan } from './html-depth.ts';

const depthOf = (html: string): number => {
  let depth = 0;
  while (isDeeperThan(html, depth)) depth++;
  return depth;
};

test.each([
  ['', 0],
  ['<div><span></span><b></b></div>', 2],
  ['<br><img src=x><hr/>', 0],
  ['<p>one<p>two<p>three', 1],
  ['<ul><li>one<li>two<li><ul><li>three</ul></ul>', 4],
  ['<table><tr><td>a<td>b<tr><td>c</table>', 3],
  ['<li><p>one<li><p>two', 2],
  ['<script>"<div><div><div>"</script><div></div>', 1],
  ['<SCRIPT>if (a < b) "<div>"</SCRIPT ><div></div>', 1],
  ['<script><div><div>', 0],
  ['<!-- <div><div> --><div></div>', 1],
  ['<div title="</div>"><div title=\'</div>\'><div>', 3],
  ['<div><b></x></b></div></div></div><i>', 2],
  ['<svg><path/><path/><circle/></svg>', 1],
  ['<div/><div/>', 2],
  ['1 < 2 <3 < /b> <', 0],
])('%s nests %i deep', (html, depth) => {
  expect(depthOf(html)).toBe(depth);
});

test.each([
  ['open tags', '<b>'],
  ['unfinished tags', '<b '],
  ['unfinished comments', '<!--'],
  ['unfinished scripts', '<script>'],
  ['open quotes', '<a x="'],
  ['equals signs', '<a = = ='],
  ['end tags', '</b>'],
  ['a tag and its end', '<p><b></b>'],
  ['brackets', '<'],
])('a million times %s is one scan', (_, piece) => {
  const html = piece.repeat(1_000_000);
  const start = performance.now();
  isDeeperThan(html, Number.MAX_SAFE_INTEGER);
  expect(performance.now() - start).toBeLessThan(5_000);
});
