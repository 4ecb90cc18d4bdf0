import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { languageTables } from './lines/language-tables.ts';
import { ruleVersions } from './rule-versions.ts';

/**
 * The digest of the words of each table at its version. Who changes one raises its version (that of a language in its
 * file, the others in rule-versions.ts), the engine's in clean-article.ts, and puts the new digest here.
 */
const digests = {
  'byline-words': '1 797f10a57ea1',
  'element-roles': '1 1af0b81d13df',
  'json-ld-types': '1 fa97d60867a1',
  'line-tables': '32 5100191091a1',
  'meta-table': '1 6a1d3578dcee',
} as const;

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

const root = new URL('../../../', import.meta.url);

/** The words of a file: what stands in its strings, whatever the code around them looks like. */
function wordsOf(table: string): string {
  const [path = ''] = globSync(
    [`services/clean/src/**/${table}.ts`, `packages/shared/src/article/${table}.ts`],
    {
      cwd: root.pathname,
    },
  );
  const strings = readFileSync(new URL(path, root), 'utf8').match(/'[^'\n]*'|`[^`]*`/g) ?? [];
  return strings
    .map((each) => each.replace(/\s+/g, ' '))
    .toSorted()
    .join('\n');
}

it.each(Object.entries(digests))('%s is as it was at its version', (table, expected) => {
  const words = table === 'line-tables' ? JSON.stringify(languageTables) : wordsOf(table);
  expect(`${ruleVersions[table as keyof typeof digests]} ${digestOf(words)}`).toBe(expected);
});

it('every table that decides has a version', () =>
  expect(Object.values(ruleVersions).every((version) => Number.isInteger(version) && version > 0)).toBe(
    true,
  ));
