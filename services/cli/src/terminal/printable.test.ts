import { describe, expect, it } from 'vitest';
import { printable, shortened } from './printable.ts';

describe('text of strangers on a terminal', () => {
  it('cannot move the cursor, set a title or turn the direction of writing', () => {
    expect(printable('a\u001b[2Jb\u0007c\u202ed\u009be')).toBe('a�[2Jb�c�d�e');
  });

  it('stays on its line', () => {
    expect(printable('one\ntwo\tthree')).toBe('one two three');
  });

  it('is cut between characters, never inside one', () => {
    expect(shortened('𝒂𝒃𝒄𝒅', 3)).toBe('𝒂𝒃…');
    expect(shortened('short', 5)).toBe('short');
  });
});
