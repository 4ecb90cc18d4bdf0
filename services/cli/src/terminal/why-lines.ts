import { type CanonicalView, tellCanonical } from '@daybook/api/canonical/read-canonical.ts';
import type { Sentence } from '@daybook/api/journey/told.ts';
import type { Why } from '@daybook/api/journey/why.ts';
import { printable, shortened } from './printable.ts';
import type { Style } from './style.ts';
import { hanging, wrapped } from './wrapped.ts';

const LONGEST_QUOTE = 160;

/** The journey, ready to print: a heading, then one paragraph per event with what it quotes below. */
export function whyLines(
  { id, kind, headline, standing, sentences }: Why,
  style: Style,
  width: number,
  canonical: CanonicalView | null = null,
): string[] {
  const given = tellCanonical(canonical, id);
  return [
    ...(headline === null ? [] : [style.bold(printable(headline))]),
    style.dim(`${kind} ${id} · ${standing}`),
    '',
    ...sentences.flatMap((sentence) => [...sentenceLines(sentence, style, width), '']),
    ...(given === null ? [] : [...wrapped(printable(given), width), '']),
    style.dim(
      `Every number is a position in the log: daybook events --after ${Math.max(0, (sentences[0]?.position ?? 1) - 1)}`,
    ),
  ];
}

/** A sentence begins with whoever it is about, unless that is the door. */
function sentenceLines({ position, text, details }: Sentence, style: Style, width: number): string[] {
  const margin = `${String(position).padStart(6)}  `;
  const [first = '', ...rest] = hanging(margin, printable(text), width);
  const [who = '', ...words] = first.slice(margin.length).split(' ');
  const coloured = `${style.dim(margin)}${/^[a-z]/.test(who) ? style.accent(who) : who} ${words.join(' ')}`;
  const indent = ' '.repeat(margin.length);
  const below = details.flatMap(({ quote, because }) => [
    ...(quote === null ? [] : hanging(`${indent}  “`, `${shortened(quote, LONGEST_QUOTE)}”`, width)),
    ...hanging(`${indent}   ${quote === null ? '' : '  '}`, because, width).map((line) => style.dim(line)),
  ]);
  return [coloured.trimEnd(), ...rest, ...below];
}
