import type { Span } from '@daybook/shared/article/span.ts';

/** Marks that open a quotation and what closes it. Which pair a text uses differs by language, not by page. */
const pairs: Readonly<Record<string, string>> = {
  '“': '”',
  '«': '»',
  '»': '«',
  '„': '“',
  '”': '”',
  '"': '"',
  '「': '」',
  '『': '』',
};

/** Longer than this is no quotation but a mark that was never closed. */
const LONGEST = 2000;

/** What stands between quotation marks inside one block, without the marks; outer ones only. */
export function quotedSpans(text: string, { start, end }: Span): Span[] {
  const found: Span[] = [];
  for (let at = start; at < end; at++) {
    const stop = closingOf(text, at, end);
    if (stop === undefined) continue;
    found.push(trimmed(text, at + 1, stop));
    at = stop;
  }
  return found.filter((span) => span.end > span.start);
}

function closingOf(text: string, at: number, end: number): number | undefined {
  const close = pairs[text.charAt(at)];
  if (close === undefined || (isTwoFaced(close, text.charAt(at)) && !opens(text, at))) return undefined;
  const within = text.slice(at + 1, Math.min(end, at + 1 + LONGEST));
  const offset = closes(within, text.charAt(at), close);
  return offset < 0 ? undefined : at + 1 + offset;
}

/** A German quotation ends with the mark that opens an English one; typists also end it with the English one. */
function closes(within: string, open: string, close: string): number {
  const offset = within.indexOf(close);
  if (open !== '„' || offset >= 0) return offset;
  return within.indexOf('”');
}

/** A mark that both opens and closes opens only behind a space or a bracket, before a word. */
const isTwoFaced = (close: string, open: string): boolean => close === open || open === '»';

const opens = (text: string, at: number): boolean =>
  (at === 0 || /[\s([—–:]/.test(text.charAt(at - 1))) && !/\s/.test(text.charAt(at + 1));

/** « Français » has spaces inside its marks. */
function trimmed(text: string, start: number, end: number): Span {
  const inner = text.slice(start, end);
  const from = start + inner.length - inner.trimStart().length;
  return { start: from, end: Math.max(from, start + inner.trimEnd().length) };
}
