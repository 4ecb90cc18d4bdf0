import { languageTables } from './languages/language-tables.ts';

/**
 * The version of each table of words that has a part in any reading, by its file. A version moves with every change of
 * its table (a test holds a digest of each).
 */
export const sharedVersions = {
  'author-words': 1,
  'byline-words': 1,
  'entity-words': 1,
  'kind-words': 1,
  'month-names': 1,
  'quotation-marks': 3,
  'stamp-words': 1,
  'zone-of-country': 1,
} as const;

/** The tables that decide a reading in a language: those that all share, and the language's own, where it has one. */
export const ruleVersions = (language: string | null): Readonly<Record<string, number>> =>
  byLanguage.get(language ?? '') ?? sharedVersions;

const byLanguage: ReadonlyMap<string, Readonly<Record<string, number>>> = new Map(
  languageTables.map(({ language, version }) => [
    language,
    { ...sharedVersions, [`language-${language}`]: version },
  ]),
);
