import type { BlockKind } from '@daybook/shared/article/reading.ts';
import type { Span } from '@daybook/shared/article/span.ts';
import { judgeLine, type Verdict } from '../lines/judge-line.ts';
import type { Headline, Kept, Piece } from '../piece.ts';
import { isByline } from './is-byline.ts';
import { isHeadline } from './is-headline.ts';
import { type SourceLine, sourceLines } from './source-lines.ts';

/**
 * Plain text: paragraphs are runs of lines between blank ones, verbatim. The headline is looked for after cleaning,
 * among what stayed, so that cleaning the cleaned text changes nothing.
 */
export function cleanPlainText(text: string): { headline: Headline | null; pieces: readonly Piece[] } {
  const { headline, pieces } = takeHeadline(piecesOf(text));
  return { headline, pieces: headline === null ? pieces : takeBylines(pieces) };
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let open: Span | null = null;
  const close = () => {
    if (open !== null) pieces.push(paragraph(text, open));
    open = null;
  };
  for (const line of sourceLines(text)) {
    const verdict = line.text === '' ? undefined : judgeLine({ text: line.text, url: null });
    if (line.text === '' || verdict !== undefined) close();
    else open = { start: (open ?? line.source).start, end: line.source.end };
    if (verdict !== undefined) pieces.push(removal(line, verdict));
  }
  close();
  return pieces;
}

const removal = ({ text, source }: SourceLine, { rule, version, related }: Verdict): Piece => ({
  piece: 'removed',
  rule,
  ruleVersion: version,
  text,
  source,
  related,
});

const paragraph = (text: string, source: Span): Kept => {
  const words = text.slice(source.start, source.end);
  return { piece: 'kept', kind: kindOf(words), text: words, source };
};

const LIST_MARKS = ['• ', '● ', '▪ ', '* ', '- '];

const kindOf = (words: string): BlockKind =>
  LIST_MARKS.some((mark) => words.startsWith(mark)) ? 'list' : 'paragraph';

const BYLINE = { rule: 'byline', ruleVersion: 1 } as const;

/** Below a headline, lines that name who wrote go, unless nothing else would be left. */
function takeBylines(pieces: readonly Piece[]): readonly Piece[] {
  const first = pieces.findIndex(({ piece, text }) => piece === 'kept' && !isByline(text));
  if (first === -1) return pieces;
  return pieces.map((piece, index) => (piece.piece === 'kept' && index < first ? bylineOf(piece) : piece));
}

const bylineOf = ({ text, source }: Kept): Piece => ({
  piece: 'removed',
  ...BYLINE,
  text,
  source,
  related: null,
});

/** The first kept line is the headline when it looks like one and something follows it. */
function takeHeadline(pieces: readonly Piece[]): { headline: Headline | null; pieces: readonly Piece[] } {
  const [first, second] = pieces.filter((piece): piece is Kept => piece.piece === 'kept');
  if (first === undefined || second === undefined || first.kind !== 'paragraph' || !isHeadline(first.text))
    return { headline: null, pieces };
  const headline = { text: first.text, source: first.source };
  return { headline, pieces: pieces.filter((piece) => piece !== first) };
}
