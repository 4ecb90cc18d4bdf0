/** Words that the sentences share. */

export const grouped = (value: number): string => value.toLocaleString('en-US');

export const counted = (count: number, noun: string, plural = `${noun}s`): string =>
  `${count === 0 ? 'no' : grouped(count)} ${count === 1 ? noun : plural}`;

export const quoted = (text: string): string => `“${text}”`;

/** Scores and features to two places, cut and not rounded: what is not quite 1 must not read as 1. */
export const score = (value: number): string =>
  Number.isInteger(value) ? String(value) : (Math.trunc(value * 100) / 100).toFixed(2);

/** `a`, `a and b`, `a, b and c`. */
export const listed = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

export const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** `nearCopy` and `near-copy` become `near copy`. */
export const spelled = (name: string): string =>
  name
    .replace(/[-_]/g, ' ')
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .trim();

/**
 * As much of an id as names it among thousands. The ids of submissions begin with the time (UUIDv7, RFC 9562 §5.7): the
 * first eight characters are the same for a minute, so theirs are shown up to the first random bits.
 */
export const shortId = (id: string): string => id.slice(0, id[VERSION_AT] === '7' ? 18 : 8);

/** Where a UUID says of which version it is. */
const VERSION_AT = 14;
