const MAX_HEADLINE = 220;
const SENTENCE_ENDS = new Set(['.', ',', ';', ':', '…', '。', '۔', '।']);
const CLOSING_MARKS = new Set(['"', '”', '’', "'", '»', '“', ')', ']']);

/** A line of its own that is not written as a sentence: short, and without a full stop at its end. */
export function isHeadline(words: string): boolean {
  if (words.length > MAX_HEADLINE || words.includes('\n')) return false;
  return !SENTENCE_ENDS.has(lastMark(words));
}

/** The last character, quotation marks and brackets apart. */
function lastMark(words: string): string {
  let end = words.length - 1;
  while (end > 0 && CLOSING_MARKS.has(words.charAt(end))) end--;
  return words.charAt(end);
}
