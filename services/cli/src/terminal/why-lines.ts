import type { Sentence } from '@daybook/api/journey/told.ts';
import type { Why } from '@daybook/api/journey/why.ts';
import { printable, shortened } from './printable.ts';
import type { Style } from './style.ts';
import { hanging } from './wrapped.ts';

const TELLER_WIDTH = 'publish'.length;
const LONGEST_QUOTE = 160;

/** The journey, ready to print: a heading, then one paragraph per event with what it quotes below. */
export function whyLines(
  { id, kind, headline, standing, sentences }: Why,
  style: Style,
  width: number,
): string[] {
  return [
    style.bold(headline === null ? `${kind} ${id}` : printable(headline)),
    style.dim(`${kind} ${id} · ${standing}`),
    '',
    ...sentences.flatMap((sentence) => [...sentenceLines(sentence, style, width), '']),
    style.dim(
      `Every number is a position in the log: daybook events --after ${Math.max(0, (sentences[0]?.position ?? 1) - 1)}`,
    ),
  ];
}

function sentenceLines({ position, teller, text, details }: Sentence, style: Style, width: number): string[] {
  const margin = `${String(position).padStart(5)}  ${teller.padEnd(TELLER_WIDTH)}  `;
  const [first = '', ...rest] = hanging(margin, printable(text), width);
  const coloured = `${style.dim(String(position).padStart(5))}  ${style.accent(teller.padEnd(TELLER_WIDTH))}  ${first.slice(margin.length)}`;
  const indent = ' '.repeat(margin.length);
  const below = details.flatMap(({ quote, because }) => [
    ...(quote === null ? [] : hanging(`${indent}“`, `${shortened(quote, LONGEST_QUOTE)}”`, width)),
    ...hanging(`${indent}  `, because, width).map((line) => style.dim(line)),
  ]);
  return [coloured, ...rest, ...below];
}
