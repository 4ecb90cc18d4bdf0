import { styleText } from 'node:util';

type Format = Parameters<typeof styleText>[0];

/** Colours for one stream: none where it is no terminal or NO_COLOR is set; styleText decides per stream. */
export type Style = {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly warn: (text: string) => string;
  readonly accent: (text: string) => string;
};

export function styleFor(stream: NodeJS.WritableStream): Style {
  const paint = (format: Format) => (text: string) => styleText(format, text, { stream });
  return {
    bold: paint('bold'),
    dim: paint('dim'),
    good: paint('green'),
    bad: paint('red'),
    warn: paint('yellow'),
    accent: paint('cyan'),
  };
}

const as = (text: string): string => text;

/** No colours at all: for files and tests. */
export const plain: Style = { bold: as, dim: as, good: as, bad: as, warn: as, accent: as };
