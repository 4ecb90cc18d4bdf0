/**
 * The commands a page shows and what it says they print. A block fenced as `console` holds lines that begin with
 * `$ ` (a command) and, below each, the output. `…` in an output line stands for anything within that line; a line
 * that is only `⋮` stands for any number of lines.
 */
export type Shown = { readonly command: string; readonly output: readonly string[] };

export function shownCommands(markdown: string): Shown[] {
  return blocksOf(markdown).flatMap(commandsOf);
}

function blocksOf(markdown: string): string[][] {
  const blocks: string[][] = [];
  let open: string[] | undefined;
  for (const line of markdown.split('\n')) {
    if (open === undefined && line === '```console') open = [];
    else if (open !== undefined && line === '```') {
      blocks.push(open);
      open = undefined;
    } else open?.push(line);
  }
  return blocks;
}

function commandsOf(lines: readonly string[]): Shown[] {
  const starts = lines.flatMap((line, index) => (line.startsWith('$ ') ? [index] : []));
  return starts.map((start, nth) => ({
    command: (lines[start] ?? '').slice(2),
    output: trimEnd(lines.slice(start + 1, starts[nth + 1] ?? lines.length)),
  }));
}

const trimEnd = (lines: readonly string[]): readonly string[] =>
  lines.slice(0, lines.findLastIndex((line) => line.trim() !== '') + 1);

/** The first line that does not fit, in words; undefined when everything does. */
export function mismatch(expected: readonly string[], printed: string): string | undefined {
  const actual = trimEnd(printed.split('\n').map((line) => line.trimEnd()));
  return compare(expected, actual, 0, 0);
}

function compare(
  expected: readonly string[],
  actual: readonly string[],
  e: number,
  a: number,
): string | undefined {
  const wanted = expected[e];
  if (wanted === undefined) return a === actual.length ? undefined : `unexpected line: ${actual[a]}`;
  if (wanted.trim() === '⋮') return afterAnyLines(expected, actual, e + 1, a);
  const got = actual[a];
  if (got === undefined) return `missing line: ${wanted}`;
  return lineFits(wanted, got)
    ? compare(expected, actual, e + 1, a + 1)
    : `expected: ${wanted}\nprinted:  ${got}`;
}

function afterAnyLines(expected: readonly string[], actual: readonly string[], e: number, from: number) {
  let first: string | undefined;
  for (let a = from; a <= actual.length; a++) {
    const problem = compare(expected, actual, e, a);
    if (problem === undefined) return undefined;
    first ??= problem;
  }
  return first;
}

/** The pieces between the `…` stand in the line in this order, the first at its start and the last at its end. */
function lineFits(wanted: string, got: string): boolean {
  const pieces = wanted.trimEnd().split('…');
  if (pieces.length === 1) return wanted.trimEnd() === got;
  const last = pieces.at(-1) ?? '';
  let at = 0;
  for (const [index, piece] of pieces.entries()) {
    const found = index === 0 ? (got.startsWith(piece) ? 0 : -1) : got.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return got.endsWith(last);
}
