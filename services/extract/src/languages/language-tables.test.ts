import { describe, expect, it } from 'vitest';
import { languageTables } from './language-tables.ts';

/** Every list of a table, by its name; the words with spaces around them stand as they are written. */
const listsOf = (table: object): [string, readonly string[]][] =>
  Object.entries(table).flatMap(([name, value]) =>
    Array.isArray(value) && value.every((each) => typeof each === 'string') ? [[name, value]] : [],
  );

const inText = new Set(['appositions', 'happenings', 'groups']);

describe.each(languageTables)('the table of $language', ({ speech, dates, figures, abbreviations }) => {
  const lists = [speech, dates, figures].flatMap(listsOf).filter(([name]) => !inText.has(name));

  it('is sorted, and has each word of a list once', () => {
    for (const [name, list] of [...lists, ['abbreviations', abbreviations] as const])
      expect(list, name).toEqual([...new Set(list)].toSorted());
  });

  it('is in the form that words are compared in', () => {
    for (const [name, list] of lists)
      for (const word of list) expect(word, name).toBe(word.toLowerCase().replace(/\s+/g, ' ').trim());
  });

  it('has seven weekdays, twelve months, and no form of one that means another', () => {
    for (const rows of [dates.weekdays, dates.months])
      expect(new Set(rows.flat()).size).toBe(rows.flat().length);
    expect([dates.weekdays.length, dates.months.length]).toEqual([7, 12]);
  });
});
