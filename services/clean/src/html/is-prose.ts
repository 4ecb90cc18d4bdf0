const SENTENCE_ENDS = new Set('.!?…。！？।۔؟።።։'.split(''));
const CLOSING_MARKS = new Set('"”’\'»“)]」』'.split(''));
const MIN_SENTENCE = 25;
const MIN_PROSE = 80;

/** Whether it ends as a sentence does, quotation marks and brackets apart. */
export function endsSentence(text: string): boolean {
  let end = text.length - 1;
  while (end > 0 && CLOSING_MARKS.has(text.charAt(end))) end--;
  return SENTENCE_ENDS.has(text.charAt(end));
}

/** Scripts without spaces say in one character what others say in two or three. */
export const weightOf = (text: string): number => (isDense(text) ? text.length * 2.5 : text.length);

function isDense(text: string): boolean {
  const code = text.charCodeAt(text.length >> 1);
  return code >= 0x2e80 && code < 0xfb00;
}

/** Whether a block reads like a paragraph of an article: long, or a sentence, and not mostly links. */
export function isProse({ text, linked }: { readonly text: string; readonly linked: number }): boolean {
  if (linked > text.length * 0.5) return false;
  const length = weightOf(text);
  return length >= MIN_PROSE || (length >= MIN_SENTENCE && endsSentence(text));
}

/** How much a block speaks for the element it stands in: its prose for it, its links and scraps against it. */
export function proseScore(block: { readonly text: string; readonly linked: number }): number {
  if (isProse(block)) return weightOf(block.text) - block.linked;
  return -Math.min(40, 5 + block.linked * 0.5);
}
