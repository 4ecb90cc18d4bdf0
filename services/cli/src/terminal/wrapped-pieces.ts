import { printable } from './printable.ts';

/** A stretch of text in one colour. */
export type Piece = { readonly text: string; readonly paint: (text: string) => string };

type Word = { readonly shown: string; readonly width: number };

/** Coloured text, broken at spaces so that no line is longer than `width`; colours have no width. */
export function wrappedPieces(pieces: readonly Piece[], width: number): string[] {
  const lines: string[] = [];
  let line: Word | undefined;
  for (const word of wordsOf(pieces)) {
    if (line === undefined) line = word;
    else if (line.width + 1 + word.width <= width)
      line = { shown: `${line.shown} ${word.shown}`, width: line.width + 1 + word.width };
    else {
      lines.push(line.shown);
      line = word;
    }
  }
  return line === undefined ? lines : [...lines, line.shown];
}

/** What stands between spaces, whatever colours it has. */
function wordsOf(pieces: readonly Piece[]): Word[] {
  const words: Word[] = [];
  let isOpen = false;
  for (const { text, paint } of pieces) {
    printable(text)
      .split(' ')
      .forEach((part, index) => {
        if (index > 0) isOpen = false;
        if (part === '') return;
        const last = isOpen ? words.pop() : undefined;
        words.push({ shown: (last?.shown ?? '') + paint(part), width: (last?.width ?? 0) + part.length });
        isOpen = true;
      });
  }
  return words;
}
