import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { commands } from '../commands.ts';
import { completionScript } from './completion-script.ts';

/** What bash offers for the last of these words. */
function offered(...words: string[]): string[] {
  const say = `COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _daybook; printf "%s\\n" "\${COMPREPLY[@]}"`;
  const script = `${completionScript(commands)}\n${say}`;
  const out = execFileSync('bash', ['-c', script, 'bash', 'daybook', ...words], { encoding: 'utf8' });
  return out.split('\n').filter(Boolean);
}

describe('completion in bash', () => {
  it('offers commands by all their names, and the common options', () => {
    expect(offered('ev')).toEqual(['events']);
    expect(offered('ta')).toEqual(['tail']);
    expect(offered('')).toEqual(expect.arrayContaining(['up', 'tail', 'dedupe', 'help', '--data']));
    expect(offered('--json', 'stat')).toEqual(['status']);
    expect(offered('help', 'ver')).toEqual(['versions']);
  });

  it('offers the options of the command that is there, the common ones among them', () => {
    for (const name of ['events', 'tail'])
      expect(offered(name, '--')).toEqual(
        expect.arrayContaining([
          '--follow',
          '--after',
          '--type',
          '--limit',
          '--data',
          '--no-input',
          '--help',
        ]),
      );
    expect(offered('extract', 'page.html', '--w')).toEqual(['--workers']);
    expect(offered('status', '--fol')).toEqual([]);
  });

  it.each([
    ['add', ''],
    ['add', 'art'],
    ['--data', ''],
    ['extract', '--jsonl', ''],
    ['events', '-n', '-'],
  ])('leaves files and values to the shell: %s %s', (...words) => {
    expect(offered(...words)).toEqual([]);
  });
});
