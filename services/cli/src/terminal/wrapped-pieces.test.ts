import { expect, it } from 'vitest';
import { wrappedPieces } from './wrapped-pieces.ts';

const as = (text: string): string => text;
const loud = (text: string): string => `<red>${text}</red>`;

it('breaks at spaces by what is seen, and keeps what touches together', () => {
  const pieces = [
    { text: 'The port has ', paint: as },
    { text: '[-12-]', paint: loud },
    { text: '{+14+}', paint: loud },
    { text: ', it says', paint: as },
  ];
  expect(wrappedPieces(pieces, 16)).toEqual([
    'The port has',
    '<red>[-12-]</red><red>{+14+}</red>, it',
    'says',
  ]);
});

it('of nothing is nothing', () => {
  expect(wrappedPieces([], 10)).toEqual([]);
});
