import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { BareRun } from './bare-chain.ts';
import type { LineRun } from './embedded-line.ts';
import type { Part } from './profile-split.ts';

const PICTURE = 'docs/operate/line.svg';

export type Drawn = {
  readonly bare: BareRun;
  readonly parts: ReadonlyMap<Part, number>;
  readonly line: LineRun;
};

/** Draws the CPU of one article, in the bare chain and in the line, and returns where the picture is. */
export async function drawLine(drawn: Drawn): Promise<string> {
  const file = fileURLToPath(new URL(`../../../${PICTURE}`, import.meta.url));
  await mkdir(fileURLToPath(new URL('.', `file://${file}`)), { recursive: true });
  await writeFile(file, picture(drawn));
  return PICTURE;
}

type Bar = { readonly name: string; readonly pieces: readonly (readonly [name: string, ms: number])[] };

const WIDTH = 760;
const LEFT = 130;
const BAR = 34;
const GAP = 46;
const colours = ['#1b6ca8', '#e07a1f', '#3b8f5a', '#8d5fb0', '#b8860b', '#c1443c', '#5f7d8c', '#9a9a9a'];

function picture({ bare, parts, line }: Drawn): string {
  const { articles } = line;
  const each = (ms: ReadonlyMap<string, number>): [string, number][] =>
    [...ms].map(([name, value]) => [name, value / articles]);
  const bars: Bar[] = [
    { name: 'bare chain', pieces: seen(each(bare.stages)) },
    { name: 'daybook up', pieces: seen([...parts]) },
    { name: 'PostgreSQL', pieces: seen(each(line.postgresMs)) },
  ];
  const longest = Math.max(...bars.map(lengthOf));
  const height = 60 + bars.length * (BAR + GAP);
  const rate = Math.round((articles / line.tookMs) * 1000);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif" font-size="12" role="img" aria-labelledby="says">
<title id="says">CPU of one article in the bare chain, in daybook up and in PostgreSQL, in milliseconds</title>
<rect width="${WIDTH}" height="${height}" fill="#fff"/>
<text x="12" y="24" font-size="15">CPU of one article of 2 KB, in ms (embedded line: ${rate} articles/s while profiled)</text>
${bars.map((bar, row) => drawBar(bar, 48 + row * (BAR + GAP), longest)).join('\n')}
</svg>
`;
}

/** What rounds to nothing says nothing. */
const seen = (pieces: Bar['pieces']): Bar['pieces'] => pieces.filter(([, ms]) => ms >= 0.05);

const lengthOf = ({ pieces }: Bar): number => pieces.reduce((sum, [, ms]) => sum + ms, 0);

function drawBar({ name, pieces }: Bar, top: number, longest: number): string {
  const scale = (WIDTH - LEFT - 60) / longest;
  let x = LEFT;
  const drawn = [...pieces]
    .sort(([, a], [, b]) => b - a)
    .map(([piece, ms], index) => {
      const width = ms * scale;
      const label = `${piece} ${ms.toFixed(1)}`;
      const text =
        width > label.length * 6 ? `<text x="${x + 5}" y="${top + 21}" fill="#fff">${label}</text>` : '';
      const rect = `<rect x="${x.toFixed(1)}" y="${top}" width="${width.toFixed(1)}" height="${BAR}" fill="${colours[index % colours.length]}"><title>${label} ms</title></rect>`;
      x += width;
      return rect + text;
    });
  const small = pieces.map(([piece, ms]) => `${piece} ${ms.toFixed(1)}`).join(' · ');
  return `<text x="12" y="${top + 21}">${name}</text>${drawn.join('')}<text x="${(x + 8).toFixed(1)}" y="${top + 21}">${lengthOf({ name, pieces }).toFixed(1)}</text>
<text x="${LEFT}" y="${top + BAR + 16}" font-size="10" fill="#555">${small}</text>`;
}
