import { describe, expect, it } from 'vitest';
import { mismatch, shownCommands } from './console-blocks.ts';

const page = [
  'before',
  '```console',
  '$ say hello',
  'hello',
  '',
  '$ count',
  '1',
  '2',
  '```',
  'after',
  '```',
  '$ not this',
  '```',
];

describe('the commands a page shows', () => {
  it('are those of console blocks, each with its output', () => {
    expect(shownCommands(page.join('\n'))).toEqual([
      { command: 'say hello', output: ['hello'] },
      { command: 'count', output: ['1', '2'] },
    ]);
  });
});

describe('what a page says a command prints', () => {
  it.each([
    ['the same lines', ['a', 'b'], 'a\nb\n'],
    ['… for a part of a line', ['id …  published', 'ends in …'], 'id 0198  published\nends in 7'],
    ['⋮ for any lines', ['first', '⋮', 'last'], 'first\nx\ny\nlast'],
    ['⋮ for no line', ['first', '⋮', 'last'], 'first\nlast'],
  ])('fits: %s', (_case, expected, printed) => {
    expect(mismatch(expected, printed)).toBeUndefined();
  });

  it.each([
    ['another word', ['a'], 'b'],
    ['a line too many', ['a'], 'a\nb'],
    ['a line too few', ['a', 'b'], 'a'],
    ['a wrong end', ['id … published'], 'id 1 rejected'],
    ['nothing after ⋮', ['⋮', 'last'], 'first'],
  ])('does not fit: %s', (_case, expected, printed) => {
    expect(mismatch(expected, printed)).toBeTypeOf('string');
  });
});
