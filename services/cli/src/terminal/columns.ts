import { stripVTControlCharacters } from 'node:util';

export type Alignment = 'left' | 'right';

/** How many characters are seen of a text. */
export const widthOf = (cell: string): number => [...stripVTControlCharacters(cell)].length;

/** Rows as aligned lines, two spaces between columns; colours inside cells do not count. The last column is not padded. */
export function columns(
  rows: readonly (readonly string[])[],
  alignments: readonly Alignment[] = [],
): string[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(0, ...rows.map((row) => widthOf(row[column] ?? ''))),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => padded(cell, widths[column] ?? 0, alignments[column], column === count - 1))
      .join('  ')
      .trimEnd(),
  );
}

function padded(cell: string, width: number, alignment: Alignment = 'left', isLast: boolean): string {
  const space = ' '.repeat(width - widthOf(cell));
  if (alignment === 'right') return space + cell;
  return isLast ? cell : cell + space;
}
