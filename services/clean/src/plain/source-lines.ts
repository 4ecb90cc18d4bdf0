import type { Span } from '@daybook/shared/article/span.ts';

/** A line without the white space around it, and where that stands in the source. */
export type SourceLine = { readonly text: string; readonly source: Span };

/** The lines of a text, ended by LF, CRLF or CR. */
export function* sourceLines(text: string): Generator<SourceLine> {
  let start = 0;
  while (start <= text.length) {
    const end = lineEnd(text, start);
    yield trimmed(text, start, end);
    start = end + (text.startsWith('\r\n', end) ? 2 : 1);
  }
}

function lineEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) return at;
  }
  return text.length;
}

function trimmed(text: string, start: number, end: number): SourceLine {
  const line = text.slice(start, end);
  const words = line.trim();
  const from = words === '' ? start : start + (line.length - line.trimStart().length);
  return { text: words, source: { start: from, end: from + words.length } };
}
