import type { RelatedItem } from '../cleaned-article.ts';
import type { Reading } from '../reading.ts';

/** What is compared beside the text. */
export type ComparedFields = {
  readonly reading: Reading;
  readonly related: readonly Pick<RelatedItem, 'headline' | 'url'>[];
  readonly source: string | null;
};

/** A field with one value that is another now, or a list that lost or gained entries; order does not count. */
export type FieldChange =
  | { readonly field: SingleField; readonly from: string | null; readonly to: string | null }
  | { readonly field: ListField; readonly removed: readonly string[]; readonly added: readonly string[] };

type Single = (of: ComparedFields) => string | null;
type List = (of: ComparedFields) => readonly string[];

const singles = {
  headline: ({ reading }) => reading.headline,
  lead: ({ reading }) => reading.lead,
  published: ({ reading }) => reading.published?.value ?? null,
  modified: ({ reading }) => reading.modified?.value ?? null,
  language: ({ reading }) => reading.language,
  kind: ({ reading }) => reading.kind,
  source: ({ source }) => source,
} as const satisfies Record<string, Single>;
export type SingleField = keyof typeof singles;

/** Each entry in the words that people compare. */
const lists = {
  authors: ({ reading }) => reading.authors,
  dates: ({ reading }) => reading.dates.map(({ evidence, value }) => withNote(evidence, value)),
  figures: ({ reading }) => reading.figures.map(({ evidence }) => evidence),
  quotes: ({ reading }) => reading.quotes.map(({ text, speaker }) => withNote(`“${text}”`, speaker)),
  relatedItems: ({ related }) => related.map(({ headline, url }) => withNote(headline, url)),
} as const satisfies Record<string, List>;
export type ListField = keyof typeof lists;

const withNote = (words: string, note: string | null): string =>
  note === null || note === words ? words : `${words} (${note})`;

/** The fields that differ, in a fixed order. Linear in the number of entries. */
export function diffFields(from: ComparedFields, to: ComparedFields): FieldChange[] {
  const values = Object.entries(singles).flatMap(([field, read]): FieldChange[] => {
    const [was, is] = [read(from), read(to)];
    return was === is ? [] : [{ field: field as SingleField, from: was, to: is }];
  });
  const entries = Object.entries(lists).flatMap(([field, read]): FieldChange[] => {
    const [removed, added] = [without(read(from), read(to)), without(read(to), read(from))];
    return removed.length + added.length === 0 ? [] : [{ field: field as ListField, removed, added }];
  });
  return [...values, ...entries];
}

/** What the first list has more of than the second; an entry that comes twice counts twice. */
function without(entries: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const entry of others) left.set(entry, (left.get(entry) ?? 0) + 1);
  return entries.filter((entry) => {
    const count = left.get(entry) ?? 0;
    if (count > 0) left.set(entry, count - 1);
    return count === 0;
  });
}
