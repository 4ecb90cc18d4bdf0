import { describe, expect, it } from 'vitest';
import { nameOf } from './command.ts';
import { commands } from './commands.ts';
import { understand } from './program.ts';

async function say(...argv: string[]) {
  const printed: string[] = [];
  const mistakes: string[] = [];
  const output = { out: (text: string) => printed.push(text), err: (text: string) => mistakes.push(text) };
  const asked = await understand(argv, commands, output, '1.2.3');
  return { asked, out: printed.join(''), err: mistakes.join('') };
}

describe('the command line', () => {
  it.each(commands.map((command) => [nameOf(command)]))('%s --help shows an example', async (name) => {
    const { asked, out } = await say(name, '--help');
    expect(asked.kind).toBe('text');
    expect(out).toMatch(/Examples:\n {2}# .+\n {2}\S/);
  });

  it('has every command of the pinned doors', () => {
    const names = commands.map(nameOf);
    for (const name of 'up demo add status show why versions diff events replay retry retract erase doctor config extract dedupe'.split(
      ' ',
    ))
      expect(names).toContain(name);
  });

  it('suggests the nearest command and says what kind of error it was', async () => {
    const { asked, err } = await say('stauts');
    expect(asked.kind).toBe('usage');
    expect(err).toContain('Did you mean status?');
    expect(err).toContain('usage');
  });

  it('shows the help of a command by each of its names, and refuses what is none', async () => {
    expect((await say('help', 'help')).asked.kind).toBe('text');
    for (const name of ['events', 'tail']) {
      const { asked, out } = await say('help', name);
      expect([asked.kind, out]).toEqual(['text', expect.stringContaining('Usage: daybook events|tail')]);
    }
    expect(await say('help')).toMatchObject({
      asked: { kind: 'text' },
      out: expect.stringContaining('First'),
    });
    const { asked, out, err } = await say('help', 'nonsense');
    expect([asked.kind, out]).toEqual(['usage', '']);
    expect(err).toMatch(/unknown command 'nonsense'\n {2}fix {3}daybook --help lists/);
    expect((await say('help', 'stauts')).err).toContain('Did you mean status?');
  });

  it('takes the common flags before and after the name of the command', async () => {
    const flags = { data: '/a', json: true, quiet: true, yes: false, input: false };
    for (const argv of [
      ['--data', '/a', '--json', '--quiet', '--no-input', 'status'],
      ['status', '--data', '/a', '--json', '--quiet', '--no-input'],
    ]) {
      expect((await say(...argv)).asked).toMatchObject({ kind: 'command', flags });
    }
  });

  it('knows its other names', async () => {
    const { asked } = await say('tail', '--follow');
    expect(asked).toMatchObject({ kind: 'command', options: { follow: true } });
  });

  it.each([[['status', 'extra']], [['why']], [['add', '--nope']], [[]]])(
    '%j is a usage error',
    async (argv) => {
      expect((await say(...argv)).asked.kind).toBe('usage');
    },
  );

  it('says which help shows what a command takes', async () => {
    expect((await say('add', '--nope')).err).toContain('daybook add --help shows');
    expect((await say('why')).err).toContain('daybook why --help shows');
  });

  it('prints its version', async () => {
    expect(await say('--version')).toMatchObject({ asked: { kind: 'text' }, out: '1.2.3\n' });
  });
});
