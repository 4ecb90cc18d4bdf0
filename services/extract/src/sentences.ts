import type { Span } from '@daybook/shared/article/span.ts';

const END = /[.!?…。！？](?=[”"’»)\s])[”"’»)]{0,4}(?=\s)/g;
const ABBREVIATION =
  /(^|[\s(])(Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sen|Rep|Gov|Sgt|Capt|St|Jan|Feb|Aug|Sept|Oct|Nov|Dec|No|vs|\p{Lu}|[ap]\.m|\p{Lu}\.\p{Lu})$/u;

/** The sentences of a stretch of text: ends of sentence before white space, but not after an abbreviation or an initial. */
export function sentencesIn(text: string, { start, end }: Span): Span[] {
  const sentences: Span[] = [];
  let from = start;
  for (const match of text.slice(start, end).matchAll(END)) {
    const stop = start + match.index;
    if (text[stop] === '.' && ABBREVIATION.test(text.slice(Math.max(from, stop - 8), stop))) continue;
    const to = stop + match[0].length;
    sentences.push({ start: from, end: to });
    from = to + 1;
  }
  if (from < end) sentences.push({ start: from, end });
  return sentences;
}
