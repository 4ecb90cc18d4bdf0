import type { Span } from '@daybook/shared/article/span.ts';

const pairs: Readonly<Record<string, string>> = { '“': '”', '«': '»', '„': '“', '"': '"' };

/** Longer than this is no quotation but a mark that was never closed. */
const LONGEST = 2000;

/** What stands between quotation marks inside one block, without the marks; outer ones only. */
export function quotedSpans(text: string, { start, end }: Span): Span[] {
  const found: Span[] = [];
  for (let at = start; at < end; at++) {
    const close = pairs[text[at] ?? ''];
    if (close === undefined) continue;
    const stop = text.indexOf(close, at + 1);
    if (stop < 0 || stop >= end || stop - at > LONGEST) continue;
    found.push({ start: at + 1, end: stop });
    at = stop;
  }
  return found;
}
