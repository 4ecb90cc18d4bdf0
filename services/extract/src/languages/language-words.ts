import { dateWords } from './date-words.ts';
import { figureWords } from './figure-words.ts';
import type { LanguageTable } from './language-table.ts';
import { languageTables } from './language-tables.ts';
import { speechWords } from './speech-words.ts';
import { setOf } from './word-sets.ts';

/** A language's table, ready to look words up in. */
export type LanguageWords = ReturnType<typeof readied>;

/** The words of a language; undefined where none are known: then nobody is named, nothing dated, nothing counted. */
export const wordsOfLanguage = (language: string | null): LanguageWords | undefined =>
  known.get(language ?? '');

const readied = (table: LanguageTable) => ({
  abbreviations: setOf(table.abbreviations),
  ordinalDots: table.ordinalDots,
  speech: speechWords(table.speech),
  dates: dateWords(table.dates),
  figures: figureWords(table.figures, table.speech),
});

const known: ReadonlyMap<string, LanguageWords> = new Map(
  languageTables.map((table) => [table.language, readied(table)]),
);

/** What is looked up where the language has no table: quotation marks are read in any language. */
export const noWords: LanguageWords = readied({
  language: '',
  version: 1,
  abbreviations: [],
  ordinalDots: false,
  speech: {},
  dates: { weekdays: [], months: [], relative: {}, ordinals: {} },
  figures: { multipliers: {}, currencies: {}, decimal: '.', groups: [] },
});
