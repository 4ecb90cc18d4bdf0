/**
 * Text of strangers, safe to show: control characters could move the cursor, retitle the window or hide what
 * follows, so each one becomes a visible substitute. Line breaks become spaces.
 */
export const printable = (text: string): string =>
  text.replace(/[\n\r\t\u2028\u2029]/g, ' ').replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '�');

/** At most `width` characters, the last one an ellipsis when something was cut. */
export function shortened(text: string, width: number): string {
  const characters = [...printable(text)];
  return characters.length <= width ? characters.join('') : `${characters.slice(0, width - 1).join('')}…`;
}
