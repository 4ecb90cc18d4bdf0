import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ran, runDaybook } from './run-daybook.ts';

let folder: string;
let port: number;
const blocker = createServer();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daybook-demo-'));
  blocker.listen(0, '127.0.0.1');
  await once(blocker, 'listening');
  const address = blocker.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterAll(async () => {
  blocker.close();
  await rm(folder, { recursive: true });
});

const demo = () => runDaybook(['demo', '--exit', '--data', folder, '--port', String(port)]);

describe('the demo', () => {
  let first: Ran;

  it('walks the whole line and leaves with 0, on another port where the wanted one is taken', {
    timeout: 60_000,
  }, async () => {
    first = await demo();
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).not.toContain(`127.0.0.1:${port}`);
  });

  it('shows each kind of end, and that nothing is lost', () => {
    for (const line of [
      /published {3}\w{8} {2}Mutual defense agreement between Moscow and Pyongyang comes into force/,
      /3 of the 3 related items of the article are resolved/,
      /duplicate {3}\w{8} {2}.* of \w{8}/,
      /published {3}\w{8} {2}.* revision 2/,
      /unchanged {3}\w{8}/,
      /rejected {4}\w{8} {2}.*no-text/,
      /✓ 8 accepted = 0 open \+ 5 published \+ 1 duplicate \+ 1 unchanged \+ 1 rejected/,
      /dedupe called it a duplicate of “Mutual defense agreement/,
      /story \w{8}.* · 3 articles and 1 copy/,
      /joined with 0\.\d+ by /,
      /✓ articles +equal at position \d+/,
    ])
      expect(first.out).toMatch(line);
  });

  it('prints commands that work as they stand', { timeout: 60_000 }, async () => {
    const commands = [...first.out.matchAll(/npx daybook ((?:show|why|story) .+?) {2}/g)].map(
      ([, line = '']) => line,
    );
    expect(commands).toHaveLength(3);
    for (const line of commands) expect((await runDaybook(line.split(' '))).code).toBe(0);
  });

  it('begins anew the second time', { timeout: 60_000 }, async () => {
    const second = await demo();
    expect(second.code).toBe(0);
    expect(second.out).toContain('✓ 8 accepted = 0 open');
  });

  it('is refused while another one runs, and removes nothing that it did not make', {
    timeout: 60_000,
  }, async () => {
    const [one, other] = await Promise.all([demo(), demo()]);
    expect([one.code, other.code].sort()).toEqual([0, 5]);
    expect(one.err + other.err).toContain('data-folder-busy');
    const mine = await mkdtemp(join(folder, 'mine-'));
    await writeFile(join(mine, 'novel.txt'), 'It was a dark night.');
    const { mkdir } = await import('node:fs/promises');
    await mkdir(join(mine, 'demo'));
    await writeFile(join(mine, 'demo', 'novel.txt'), 'It was a dark night.');
    const refused = await runDaybook(['demo', '--exit', '--data', mine]);
    expect(refused).toMatchObject({ code: 5, err: expect.stringContaining('did not make') });
  });
});
