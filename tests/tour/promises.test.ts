import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { plantedBugs } from '../simulator/planted/planted-bugs.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const readme = read('README.md');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** The rows of the table that begins with this head, without the head, cell by cell. */
function tableUnder(page: string, head: string): string[][] {
  const lines = page.slice(page.indexOf(`| ${head} `)).split('\n');
  const end = lines.findIndex((line) => !line.startsWith('|'));
  return lines.slice(2, end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

describe('the promises of the README', () => {
  const promises = tableUnder(readme, 'promise').map(([promise = '', test = '']) => [promise, test] as const);

  it('are there', () => {
    expect(promises.length).toBeGreaterThanOrEqual(10);
  });

  it.each(promises)('%s names a command that is there', (_promise, test) => {
    const [command = ''] = test.match(/(?<=`)[^`]{1,200}(?=`)/) ?? [];
    const [, paths] = /^npx vitest run (.{1,150})$/.exec(command) ?? [];
    const [, script = ''] = /^npm run ([a-z:]{1,30}) --/.exec(command) ?? [];
    if (paths === undefined) expect(Object.keys(scripts)).toContain(script);
    else for (const path of paths.split(' ')) expect(testsIn(path), path).not.toEqual([]);
  });
});

const testsIn = (path: string): readonly string[] =>
  path.endsWith('.test.ts')
    ? [path].filter((file) => existsSync(join(root, file)))
    : globSync(`${path}/**/*.test.ts`, { cwd: root });

describe('the tables of the README', () => {
  it('are those of the pages that say more', () => {
    const faults = tableUnder(readme, 'fault');
    expect(faults.length).toBeGreaterThan(10);
    const rows = read('docs/operate/chaos.md')
      .split('\n')
      .map((line) => line.replaceAll(' ', ''));
    for (const row of faults) expect(rows).toContain(`|${row.join('|').replaceAll(' ', '')}|`);
    expect(tableUnder(readme, 'planted bug')).toEqual(
      tableUnder(read('docs/operate/simulator.md'), 'planted bug'),
    );
  });

  it('name every planted bug', () => {
    const named = tableUnder(readme, 'planted bug').map(([name]) => name);
    expect(named).toEqual(plantedBugs.map(({ name }) => name));
  });
});
