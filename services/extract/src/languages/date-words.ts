import type { DateTable } from './language-table.ts';
import { phrasesOf } from './phrases.ts';
import { numbered, setOf, spellings, valued } from './word-sets.ts';

export type Part = 'early' | 'mid' | 'late';
export type PeriodUnit = 'week' | 'month' | 'year';
export type DateWords = ReturnType<typeof dateWords>;

/** A table of dates, ready to look words up in. Weekdays count from 0 (Sunday), months from 1. */
export function dateWords(table: DateTable) {
  const sets = {
    beforeWeekday: setOf(table.beforeWeekday),
    notBeforeWeekday: setOf(table.notBeforeWeekday),
    dayLinks: setOf(table.dayLinks),
    yearLinks: setOf(table.yearLinks),
    yearTails: setOf(table.yearTails),
    beforeMonth: setOf(table.beforeMonth),
    beforeYear: setOf(table.beforeYear),
    openers: setOf(table.openers),
    beginnings: setOf(table.beginnings),
    future: setOf(table.future),
    until: setOf(table.until),
    dayRange: setOf(table.dayRange),
    nextBehind: setOf(table.nextBehind),
    partLinks: setOf(table.partLinks),
    quarters: setOf(table.quarters),
    decadeBefore: setOf(table.decadeBefore),
  };
  const weekdays = numbered(table.weekdays);
  const words = {
    ...sets,
    ...namesOf(table, weekdays),
    ...periodsOf(table),
    daySuffixes: spellings(table.daySuffixes),
    decadeSuffixes: spellings(table.decadeSuffixes),
    appositions: table.appositions ?? [],
    happenings: table.happenings ?? [],
    monthFirst: table.monthFirst ?? false,
    capitalised: table.capitalised ?? false,
  };
  return { ...words, starters: startersOf(words) };
}

const namesOf = (table: DateTable, weekdays: ReadonlyMap<string, number>) => ({
  weekdays: phrasesOf(weekdays),
  /** With the short forms, which count only before a full date. */
  anyWeekdays: new Map([...weekdays, ...numbered(table.weekdaysShort)]) as ReadonlyMap<string, number>,
  months: numbered(table.months, 1),
  ordinals: new Map(Object.entries(table.ordinals)) as ReadonlyMap<string, number>,
  relative: phrasesOf(
    Object.entries(table.relative).flatMap(([phrase, days]) =>
      spellings([phrase]).map((spelling) => [spelling, days] as const),
    ),
  ),
});

const periodsOf = (table: DateTable) => ({
  /** Steps from the unit of publication, by the word before the unit or behind it. */
  stepsBefore: valued([
    [table.last, -1],
    [table.this, 0],
    [table.next, 1],
  ]),
  stepsBehind: valued([
    [table.lastBehind, -1],
    [table.thisBehind, 0],
    [table.nextBehind, 1],
  ]),
  units: valued<PeriodUnit>([
    [table.week, 'week'],
    [table.month, 'month'],
    [table.year, 'year'],
  ]),
  parts: valued<Part>([
    [table.early, 'early'],
    [table.mid, 'mid'],
    [table.late, 'late'],
  ]),
});

type Names = ReturnType<typeof namesOf> & ReturnType<typeof periodsOf>;
type Sets = Readonly<Record<'beforeYear' | 'beginnings' | 'decadeBefore', ReadonlySet<string>>>;

/** Words with which a date may begin, beside numbers: all others are passed over at once. */
const startersOf = (words: Names & Sets): ReadonlySet<string> =>
  new Set(
    [
      words.weekdays,
      words.anyWeekdays,
      words.months,
      words.ordinals,
      words.relative,
      words.stepsBefore,
      words.stepsBehind.size > 0 ? words.units : new Map<string, never>(),
      words.parts,
      words.beforeYear,
      words.beginnings,
      words.decadeBefore,
    ].flatMap((list) => [...list.keys()]),
  );
