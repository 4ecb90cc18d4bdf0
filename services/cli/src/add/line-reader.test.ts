import { describe, expect, it } from 'vitest';
import { linesOf } from './line-reader.ts';

async function read(chunks: readonly string[], maxBytes = 100) {
  const bytes = (async function* () {
    for (const chunk of chunks) yield Buffer.from(chunk);
  })();
  const lines = await Array.fromAsync(linesOf(bytes, maxBytes));
  return lines.map(({ bytes: line, isCut, number }) => [number, line.toString(), isCut]);
}

describe('the lines of a stream', () => {
  it('are the same however the bytes arrive', async () => {
    const expected = [
      [1, 'one', false],
      [2, '', false],
      [3, 'three', false],
    ];
    expect(await read(['one\n\nthree'])).toEqual(expected);
    expect(await read([...'one\n\nthree'])).toEqual(expected);
    expect(await read(['one\n\nthree\n'])).toEqual(expected);
  });

  it('are cut at the limit and say so, and the next line is whole', async () => {
    expect(await read(['abc', 'defgh', 'ij\nok\n'], 5)).toEqual([
      [1, 'abcde', true],
      [2, 'ok', false],
    ]);
  });

  it('of nothing are none', async () => {
    expect(await read([])).toEqual([]);
  });
});
