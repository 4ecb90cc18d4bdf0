import { DaybookError } from '@daybook/shared/process/errors.ts';
import { type SettingName, settingInfos } from '@daybook/shared/process/settings.ts';
import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { columns } from '../terminal/columns.ts';

export const configCommand = defineCommand({
  usage: 'config <print>',
  group: 'Care',
  summary: 'print the settings, and where each one came from',
  about:
    'Flags come before the environment, that before daybook.config.{ts,json,yaml}, that before the defaults. Passwords are hidden.',
  options: [['--sources', 'also say where each value came from']],
  shape: z.object({ sources: z.boolean().default(false) }),
  examples: [
    ['daybook config print', 'every setting'],
    ['daybook config print --sources', 'and whether a flag, a variable or a file set it'],
  ],
  run: async ({ config, terminal, json }, [what], { sources }) => {
    if (what !== 'print')
      throw new DaybookError('usage', `config cannot ${what}`, { fix: 'daybook config print' });
    const rows = (Object.keys(settingInfos) as SettingName[]).map((name) => {
      const found = config.sources[name];
      return {
        name,
        value: found?.value ?? null,
        from: found?.from ?? 'default',
        where: found?.where ?? 'built in',
      };
    });
    if (json) {
      for (const { name, value, from, where } of rows)
        terminal.data(JSON.stringify(sources ? { name, value, from, where } : { name, value }));
      return exitCodes.ok;
    }
    const { dim, bold } = terminal.out;
    const lines = rows.map(({ name, value, from, where }) => [
      bold(name),
      value ?? dim(settingInfos[name].fallback),
      ...(sources ? [dim(from === where ? from : `${from}: ${where}`)] : []),
    ]);
    for (const line of columns(lines)) terminal.data(line);
    return exitCodes.ok;
  },
});
