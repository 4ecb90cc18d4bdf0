import type { PageMetadata } from '@daybook/shared/article/cleaned-article.ts';
import type { Reading } from '@daybook/shared/article/reading.ts';

type Dated = Reading['published'];

const INSTANT = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)\s?(Z|[+-]\d\d:?\d\d)$/i;
const DAY = /^(\d{4}-\d\d-\d\d)(?![\d])/;

/** The first date of a field that can be read, in the order in which the page was trusted; then what was declared. */
export function chooseDate(page: PageMetadata, field: 'published' | 'modified', declared?: string): Dated {
  const claims = page.dates
    .filter((date) => date.field === field)
    .toSorted((a, b) => trust(a.from) - trust(b.from));
  const all = declared === undefined ? claims : [...claims, { from: 'declared', text: declared }];
  for (const { from, text } of all) {
    const value = readDate(text);
    if (value !== null) return { value, from };
  }
  return null;
}

const trust = (from: string): number => (from.startsWith('json-ld') ? 0 : from.startsWith('time') ? 2 : 1);

/** ISO 8601 with a zone is an instant; a date without zone or time is a day; RFC 2822 is an instant; else null. */
export function readDate(text: string): string | null {
  const trimmed = text.trim().slice(0, 60);
  const instant = INSTANT.exec(trimmed);
  if (instant !== null) return instantOf(instant);
  const day = DAY.exec(trimmed)?.[1];
  if (day !== undefined) return Number.isNaN(Date.parse(`${day}T00:00:00Z`)) ? null : day;
  const hasZone = /(GMT|UTC|[+-]\d{4})$/.test(trimmed);
  const parsed = hasZone ? Date.parse(trimmed) : Number.NaN;
  return Number.isNaN(parsed) ? null : new Date(parsed).toISOString();
}

function instantOf([, day, time, zone = 'Z']: RegExpExecArray): string | null {
  const offset = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase();
  const value = `${day}T${time}${offset}`;
  return Number.isNaN(Date.parse(value)) ? null : value;
}
