import model from './html/block-model.json' with { type: 'json' };
import { pageRules } from './html/page-rules.ts';
import { languageTables } from './lines/language-tables.ts';

/** Versions of several tables in one: it moves with each of them, since a version only rises. */
const together = (tables: readonly { readonly version: number }[]): number =>
  tables.reduce((sum, { version }) => sum + version, 0);

/**
 * The version of each table that has a part in cleaning, by its file; every cleaned article records them. A version
 * moves with every change of its table (a test holds a digest of each); a removed span names its own rule's beside.
 */
export const ruleVersions = {
  'block-model': model.version,
  'byline-words': 1,
  'element-roles': 1,
  'json-ld-types': 1,
  /** The lines of all languages. */
  'line-tables': together(languageTables),
  'meta-table': 1,
  'page-rules': together(Object.values(pageRules)),
} as const;
