import type { FigureTable, SpeechTable } from './language-table.ts';
import { phrasesOf } from './phrases.ts';
import { setOf, spellings } from './word-sets.ts';

export type FigureWords = ReturnType<typeof figureWords>;

/** A table of figures, ready to look words up in. */
export const figureWords = (table: FigureTable, speech: SpeechTable) => ({
  qualifiers: phrasesOf(spellings(table.qualifiers).map((phrase) => [phrase, true as const])),
  multipliers: phrasesOf(Object.entries(table.multipliers)),
  gluedMultipliers: table.gluedMultipliers ?? {},
  currencies: table.currencies,
  notUnits: setOf([...(table.notUnits ?? []), ...functionWords(speech)]),
  numbered: setOf(table.numbered),
  percent: phrasesOf(spellings(table.percent).map((phrase) => [phrase, phrase])),
  namesCapitalised: table.namesCapitalised ?? false,
  adjectives: setOf(table.adjectives),
  unitLinks: setOf(table.unitLinks),
  clock: setOf(table.clock),
  beforeClock: setOf(table.beforeClock),
  decimal: table.decimal,
  groups: table.groups,
  capitalUnits: table.capitalUnits ?? false,
  percentApart: table.percentApart ?? false,
  mixed: table.mixed ?? false,
});

const functionWords = ({ prepositions, links, pronouns, determiners, joins, relatives }: SpeechTable) =>
  [prepositions, links, pronouns, determiners, joins, relatives].flatMap((list) => list ?? []);
