import type { ComparedVersions } from '@daybook/api/articles/compare-versions.ts';
import type { BlockChange } from '@daybook/shared/article/diff/diff-blocks.ts';
import type { FieldChange } from '@daybook/shared/article/diff/diff-fields.ts';
import type { WordRun } from '@daybook/shared/article/diff/diff-words.ts';
import { spelled } from '@daybook/shared/article/diff/summarise-diff.ts';
import { counted } from './numbers.ts';
import { printable } from './printable.ts';
import type { Style } from './style.ts';
import { type Piece, wrappedPieces } from './wrapped-pieces.ts';

/** What changed between two revisions: fields first, then the text with what changed in place. */
export function diffLines(
  { id, from, to, summary, fields, blocks }: ComparedVersions,
  style: Style,
  width: number,
): string[] {
  const which = from === null ? `revision ${to}` : `revision ${from} → ${to}`;
  return [
    style.bold(`${which}: ${summary}`),
    style.dim(`article ${id}`),
    ...fields.flatMap((change) => ['', ...fieldLines(change, style, width)]),
    ...(blocks.length === 0 ? [] : ['', ...blockLines(blocks, style, width)]),
  ];
}

function fieldLines(change: FieldChange, style: Style, width: number): string[] {
  const removed = 'from' in change ? [change.from ?? []].flat() : change.removed;
  const added = 'to' in change ? [change.to ?? []].flat() : change.added;
  return [
    style.dim(spelled(change.field)),
    ...removed.flatMap((text) => marked('-', [{ text, paint: style.bad }], width, style.bad)),
    ...added.flatMap((text) => marked('+', [{ text, paint: style.good }], width, style.good)),
  ];
}

/** Runs of blocks that stayed are only counted. */
function blockLines(blocks: readonly BlockChange[], style: Style, width: number): string[] {
  const lines: string[] = [];
  let same = 0;
  const tellSame = (): void => {
    if (same > 0) lines.push(style.dim(`  … ${counted(same, 'block')} as before`));
    same = 0;
  };
  for (const change of blocks) {
    if (change.change === 'same') {
      same += 1;
      continue;
    }
    tellSame();
    lines.push(...blockLine(change, style, width));
  }
  tellSame();
  return lines;
}

function blockLine(change: Exclude<BlockChange, { change: 'same' }>, style: Style, width: number): string[] {
  switch (change.change) {
    case 'changed':
      return marked(
        '~',
        change.words.map((run) => pieceOf(run, style)),
        width,
        style.warn,
      );
    case 'moved':
      return marked(
        change.from > change.to ? '↑' : '↓',
        [{ text: change.text, paint: style.dim }],
        width,
        style.accent,
      );
    case 'added':
      return marked('+', [{ text: change.text, paint: style.good }], width, style.good);
    default:
      return marked('-', [{ text: change.text, paint: style.bad }], width, style.bad);
  }
}

const as = (text: string): string => text;

/** Brackets as well as colours: a file and a pair of eyes that knows no red and green can read it, too. */
function pieceOf({ is, text }: WordRun, style: Style): Piece {
  if (is === 'same') return { text, paint: as };
  return is === 'removed'
    ? { text: `[-${text}-]`, paint: style.bad }
    : { text: `{+${text}+}`, paint: style.good };
}

function marked(sign: string, pieces: readonly Piece[], width: number, paint: Piece['paint']): string[] {
  const shown = pieces.map((piece) => ({ ...piece, text: printable(piece.text) }));
  const [first = '', ...rest] = wrappedPieces(shown, width - 2);
  return [`${paint(sign)} ${first}`, ...rest.map((line) => `  ${line}`)];
}
