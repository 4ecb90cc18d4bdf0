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
  '‘': '’',
  '‚': '‘',
  '‹': '›',
  '›': '‹',
  "'": "'",
};

/** Longer than this is no quotation but a mark that was never closed. */
const LONGEST = 2000;

/** What stands between quotation marks inside a stretch of text, without the marks; outer ones only. */
export function quotedSpans(text: string, { start, end }: Span): Span[] {
  const found: Span[] = [];
  const next = markFinder(text.slice(0, end));
  for (let at = start; at < end; at++) {
    const stop = closingOf(text, at, next);
    if (stop === undefined || stop - at > LONGEST) continue;
    found.push(trimmed(text, at + 1, stop));
    at = stop;
  }
  return found.filter((span) => span.end > span.start);
}

type MarkFinder = (mark: string, after: number) => number;

/**
 * Where a mark stands next. It remembers what it found, and so reads the text once for each kind of mark however many
 * are never closed. Callers only move forward.
 */
function markFinder(text: string): MarkFinder {
  const known = new Map<string, number>();
  return (mark, after) => {
    const position = known.get(mark) ?? -1;
    if (position > after) return position;
    const found = text.indexOf(mark, after + 1);
    const next = found < 0 ? Number.POSITIVE_INFINITY : found;
    known.set(mark, next);
    return next;
  };
}

/** A German quotation ends with the mark that opens an English one; typists also end it with the English one. */
function closingOf(text: string, at: number, next: MarkFinder): number | undefined {
  const open = text.charAt(at);
  const close = pairs[open];
  if (close === undefined || (isTwoFaced(close, open) && !opens(text, at))) return undefined;
  if (isApostrophe(close)) return opens(text, at) ? closingSingle(text, at, close) : undefined;
  if (open === '„') return Math.min(next('“', at), next('”', at));
  return open === close ? next(close, at) : closingOuter(open, close, at, next);
}

/** « … « … » … »: where the same marks open again before the first one closes, the second one does. */
function closingOuter(open: string, close: string, at: number, next: MarkFinder): number {
  const first = next(close, at);
  const inner = next(open, at);
  if (inner > first || first - at > LONGEST) return first;
  const reopened = next(open, first);
  const second = next(close, first);
  return reopened > second && second - at <= LONGEST ? second : first;
}

/** A mark that is another one, too (a comma, the end of a quotation), opens only behind a space or a bracket, before a word. */
const isTwoFaced = (close: string, open: string): boolean =>
  close === open || open === '»' || open === '›' || open === '‚';

const opens = (text: string, at: number): boolean =>
  (at === 0 || /[\s([—–:]/.test(text.charAt(at - 1))) && !/\s/.test(text.charAt(at + 1));

const isApostrophe = (mark: string): boolean => mark === '’' || mark === "'";

/**
 * A single mark is an apostrophe, too: it closes behind a word and before none; a straight one only behind the comma
 * or full stop that quotations end with, and so does one behind an s ("the workers’ rights’") where another follows.
 */
function closingSingle(text: string, at: number, close: string): number | undefined {
  const near = text.slice(at, at + LONGEST);
  const opensAgain = near.indexOf('‘', 1);
  let genitive: number | undefined;
  for (let stop = near.indexOf(close, 1); stop > 0; stop = near.indexOf(close, stop + 1)) {
    const [before, after] = [near.charAt(stop - 1), near.charAt(stop + 1)];
    if (close === '’' && opensAgain > 0 && opensAgain < stop) break;
    if (/[\p{L}\p{N}]/u.test(after) || before.trim() === '') continue;
    if (',.?!…'.includes(before)) return at + stop;
    if (close !== '’') continue;
    if (before !== 's' || after !== ' ') return at + stop;
    genitive ??= at + stop;
  }
  return genitive;
}

/** The mark that opens a quotation which goes on in the next paragraph: it is not closed in this one. */
export function openMark(text: string, { start, end }: Span): number | undefined {
  const paragraph = text.slice(start, end);
  for (const open of OPENING) {
    const at = paragraph.lastIndexOf(open);
    if (at >= 0 && opens(paragraph, at) && !paragraph.includes(pairs[open] ?? '', at + 1)) return start + at;
  }
  return undefined;
}

/** Marks that only open; where a paragraph begins with one, the quotation of the paragraph before may go on. */
const OPENING = ['“', '«', '„'];
export const beginsQuoted = (text: string, { start }: Span): boolean => OPENING.includes(text.charAt(start));

/** « Français » has spaces inside its marks. */
function trimmed(text: string, start: number, end: number): Span {
  const inner = text.slice(start, end);
  const from = start + inner.length - inner.trimStart().length;
  return { start: from, end: Math.max(from, start + inner.trimEnd().length) };
}
