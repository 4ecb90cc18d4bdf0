import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { languageTables } from './languages/language-tables.ts';
import { ruleVersions, sharedVersions } from './rule-versions.ts';

/**
 * The digest of each table at its version. Who changes a table raises its version in rule-versions.ts, the engine's in
 * read-article.ts, and puts the new digest here.
 */
const digests: Readonly<Record<keyof typeof sharedVersions, string>> = {
  'author-words': '1 1633dc788294',
  'byline-words': '1 bdec8d8faa88',
  'entity-words': '1 115a1b6d33f4',
  'kind-words': '1 2e6db67e1023',
  'month-names': '1 d4cfb5d0671f',
  'quotation-marks': '3 688b6e52f047',
  'stamp-words': '1 ba30e8a5dfe3',
  'zone-of-country': '1 9a334bcbf3ff',
};

/** The same of the tables of languages, whose versions stand in their files. */
const languageDigests: Readonly<Record<string, string>> = {
  de: '1 6e4f2db8dd6b',
  en: '1 93f2e8fad44e',
  es: '1 ddd82b1f2f1d',
  fr: '1 506aacffa66b',
  it: '1 ee726fff02cd',
  nl: '1 cb4d0ac9242a',
  pl: '1 a1dcde6b85e1',
  pt: '1 6dd12854751b',
  ru: '1 f85245e1db3a',
  sv: '1 97699857adeb',
  tr: '1 c94c8858f4d3',
};

const root = new URL('../../../', import.meta.url);
const fileOf = (table: string): string =>
  globSync([`services/extract/src/**/${table}.ts`, `packages/shared/src/article/${table}.ts`], {
    cwd: root.pathname,
  })[0] ?? '';

/** Comments and white space are no part of a table. */
const bare = (text: string): string =>
  text.replace(/\/\*\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '').replace(/\s+/g, ' ');

it.each(Object.entries(sharedVersions))('%s is as it was at version %d', (table, version) => {
  const text = bare(readFileSync(new URL(fileOf(table), root), 'utf8'));
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 12);
  expect(`${version} ${digest}`).toBe(digests[table as keyof typeof ruleVersions]);
});

it.each(languageTables)('the table of $language is as it was at version $version', (table) => {
  const digest = createHash('sha256').update(JSON.stringify(table)).digest('hex').slice(0, 12);
  expect(`${table.version} ${digest}`).toBe(languageDigests[table.language]);
});

it('a reading records the table of its own language, and of no other', () => {
  expect(ruleVersions('de')).toEqual({ ...sharedVersions, 'language-de': 1 });
  expect(ruleVersions('xx')).toEqual(sharedVersions);
  expect(ruleVersions(null)).toEqual(sharedVersions);
});
