import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ruleVersions } from './rule-versions.ts';

/**
 * The digest of each table at its version. Who changes a table raises its version in rule-versions.ts, the engine's in
 * read-article.ts, and puts the new digest here.
 */
const digests: Readonly<Record<keyof typeof ruleVersions, string>> = {
  'author-words': '1 1633dc788294',
  'byline-words': '1 bdec8d8faa88',
  'date-words': '2 83791e209f61',
  'entity-words': '1 115a1b6d33f4',
  'figure-words': '2 9fa7ecd12dbb',
  'month-names': '1 d4cfb5d0671f',
  'quotation-marks': '2 2c8116b55c55',
  'speech-words': '1 7305862c104b',
  'stamp-words': '1 ba30e8a5dfe3',
  'zone-of-country': '1 9a334bcbf3ff',
};

const root = new URL('../../../', import.meta.url);
const fileOf = (table: string): string =>
  globSync([`services/extract/src/**/${table}.ts`, `packages/shared/src/article/${table}.ts`], {
    cwd: root.pathname,
  })[0] ?? '';

/** Comments and white space are no part of a table. */
const bare = (text: string): string =>
  text.replace(/\/\*\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '').replace(/\s+/g, ' ');

it.each(Object.entries(ruleVersions))('%s is as it was at version %d', (table, version) => {
  const text = bare(readFileSync(new URL(fileOf(table), root), 'utf8'));
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 12);
  expect(`${version} ${digest}`).toBe(digests[table as keyof typeof ruleVersions]);
});
