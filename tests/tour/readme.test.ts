import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { mismatch, shownCommands } from './console-blocks.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'daybook-tour-'));
const environment = { ...process.env, DAYBOOK_DATA: folder, NO_COLOR: '1', DATABASE_URL: undefined };

/** Runs a command as it stands on the page, and returns what it printed on stdout, whatever its exit code. */
const run = (command: string): Promise<string> =>
  new Promise((resolve) => {
    execFile('bash', ['-c', command], { cwd: root, env: environment, timeout: 60_000 }, (_error, stdout) =>
      resolve(stdout),
    );
  });

describe('the tour of the README', () => {
  const shown = shownCommands(readme);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('has commands to run', () => {
    expect(shown.length).toBeGreaterThanOrEqual(5);
  });

  it.each(shown.map(({ command, output }) => [command, output] as const))(
    '$ %s',
    { timeout: 90_000 },
    async (command, output) => {
      const printed = await run(command);
      expect(mismatch(output, printed), printed).toBeUndefined();
    },
  );
});

describe('the README', () => {
  it('quotes the producer that a test runs', () => {
    const producer = readFileSync(
      join(root, 'tests/queues/foreign-producer/drop-an-article.ts'),
      'utf8',
    ).trim();
    expect(readme).toContain(producer);
  });
});
