import { expect, it } from 'vitest';
import { columns } from './columns.ts';
import { hanging, wrapped } from './wrapped.ts';

it('columns line up whatever the colours, and leave no space at the end of a line', () => {
  const red = '\u001b[31mab\u001b[39m';
  expect(
    columns(
      [
        [red, '1', ''],
        ['abcd', '20', 'x'],
      ],
      ['left', 'right', 'left'],
    ),
  ).toEqual([`${red}     1`, 'abcd  20  x']);
});

it('a sentence is wrapped at spaces, and a word that is too long stays whole', () => {
  expect(wrapped('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrapped('incomprehensibilities now', 5)).toEqual(['incomprehensibilities', 'now']);
});

it('what follows the first line hangs below it', () => {
  expect(hanging('  1  ', 'aaaa bbbb cccc dddd eeee', 25)).toEqual(['  1  aaaa bbbb cccc dddd', '     eeee']);
});
