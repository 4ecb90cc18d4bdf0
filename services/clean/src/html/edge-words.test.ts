import { expect, it } from 'vitest';
import { edgeWords } from './edge-words.ts';

it.each([
  ['Read more: 12 photos', ['^read more', 'read', 'more', ':', '0', 'photos']],
  ['© 2024 Harbour Gazette', ['^© 0', '©', '0', 'harbour', 'gazette']],
  ['a b c d e f g h i j k l', ['^a b', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'j', 'k', 'l']],
  ['no no no', ['^no no', 'no']],
  ['𝐁𝐨𝐥𝐝 𝟏𝟐 🙂 e\u0301te', ['^𝐁𝐨𝐥𝐝 0', '𝐁𝐨𝐥𝐝', '0', 'e\u0301te']],
  ['…', ['^ ']],
])('of %s', (text, words) => expect(edgeWords(text)).toEqual(words));

it('asks nothing of long blocks', () => {
  expect(edgeWords('a '.repeat(61))).toEqual([]);
  expect(edgeWords('word '.repeat(121))).toEqual([]);
});
