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
  'byline-words': '1 374431c69833',
  'element-roles': '1 237248e1b37c',
  'json-ld-types': '1 84bf0b64fb8d',
  'line-tables': '32 5100191091a1',
  'meta-table': '1 70e81703c43d',
} as const;

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

const root = new URL('../../../', import.meta.url);

/** The words of a file: what stands in its strings, each once, however the code around them groups them. */
function wordsOf(table: string): string {
  const [path = ''] = globSync(
    [`services/clean/src/**/${table}.ts`, `packages/shared/src/article/${table}.ts`],
    { cwd: root.pathname },
  );
  const code = readFileSync(new URL(path, root), 'utf8').replace(/^import .*$/gm, '');
  const strings = code.match(/'[^'\n]*'|`[^`]*`/g) ?? [];
  const words = strings.flatMap((each) => each.slice(1, -1).split(/\s+/)).filter((word) => word !== '');
  return [...new Set(words)].toSorted().join(' ');
}

it.each(Object.entries(digests))('%s is as it was at its version', (table, expected) => {
  const words = table === 'line-tables' ? JSON.stringify(languageTables) : wordsOf(table);
  expect(`${ruleVersions[table as keyof typeof digests]} ${digestOf(words)}`).toBe(expected);
});

it('every table that decides has a version', () =>
  expect(Object.values(ruleVersions).every((version) => Number.isInteger(version) && version > 0)).toBe(
    true,
  ));
