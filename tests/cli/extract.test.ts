import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { jsonLines, runDaybook } from './run-daybook.ts';

const folder = mkdtempSync(join(tmpdir(), 'daybook-extract-'));
afterAll(() => rmSync(folder, { recursive: true }));

const page = (title: string): string =>
  `<title>${title}</title><h1>${title}</h1><p>A paragraph of an article, as long as any.</p>`;

describe('daybook extract', () => {
  it('has written every line before it ends, however much that is and into whatever pipe', async () => {
    const { code, out } = await runDaybook(['extract', '--jsonl', '-'], {
      stdin: 'no JSON\n'.repeat(30_000),
    });
    expect([code, jsonLines(out).length]).toEqual([6, 30_000]);
  });

  it('answers files and folders by their paths, in order, and ends with 6 where one could not be read', async () => {
    writeFileSync(join(folder, 'a.html'), page('First of the pages'));
    writeFileSync(join(folder, 'b.html.gz'), gzipSync(page('Second of the pages')));
    writeFileSync(join(folder, 'c.png'), Buffer.from('89504e470d0a1a0a', 'hex'));
    const { code, out, err } = await runDaybook(['extract', folder]);
    const answers = jsonLines(out);
    expect(answers.map(({ id, title }) => [id, title])).toEqual([
      [join(folder, 'a.html'), 'First of the pages'],
      [join(folder, 'b.html.gz'), 'Second of the pages'],
      [join(folder, 'c.png'), undefined],
    ]);
    expect(answers[2]).toMatchObject({ text: '', error: { code: 'binary' } });
    expect(err).toMatch(/3 pages, [\d.]+ pages\/s, 1 could not be read/);
    expect(code).toBe(6);
  });

  it('answers JSON lines in their order, whatever the number of workers', async () => {
    const lines = Array.from({ length: 40 }, (_, id) =>
      JSON.stringify({ id, html: page(`Page number ${id}`).repeat((id % 7) + 1) }),
    );
    const [one, three] = await Promise.all(
      ['1', '3'].map((workers) =>
        runDaybook(['extract', '--workers', workers, '--jsonl', '-'], { stdin: lines.join('\n') }),
      ),
    );
    expect(one?.code).toBe(0);
    expect(one?.out).toBe(three?.out);
    expect(jsonLines(one?.out ?? '').map(({ id }) => id)).toEqual(lines.map((_, id) => id));
  });

  it('says that JSON lines and paths exclude each other', async () => {
    const { code, err } = await runDaybook(['extract', '--jsonl', '-', folder]);
    expect([code, err]).toEqual([2, expect.stringContaining('--jsonl and paths exclude each other')]);
  });

  it('says what is missing', async () => {
    expect(await runDaybook(['extract'])).toMatchObject({ code: 2 });
    expect(await runDaybook(['extract', join(folder, 'nothing-here')])).toMatchObject({ code: 3 });
  });
});
