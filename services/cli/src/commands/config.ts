import { readConfig } from '@daybook/shared/process/config.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';
import { settingInfos } from '@daybook/shared/process/settings.ts';
import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';

export const configCommand = defineCommand({
  usage: 'config <print>',
  group: 'Look',
  summary: 'every setting, its value and where it came from',
  about:
    'A flag counts before the environment, that before daybook.config.json, that before what is built in. Passwords are not shown.',
  options: [['--sources', 'say for each value where it came from']],
  shape: z.object({ sources: z.boolean().default(false) }),
  examples: [
    ['daybook config print --sources', 'which value, and from where'],
    ['daybook config print --json', 'for a program'],
  ],
  run: async ({ settings, terminal, json }, [verb], { sources }) => {
    if (verb !== 'print')
      throw new DaybookError('usage', `config knows print, not ${verb}`, {
        fix: 'daybook config print --sources',
      });
    const { sources: found } = readConfig({ dataFolder: settings.dataFolder, port: settings.port });
    const flagged = readConfig().sources;
    for (const [name, info] of Object.entries(settingInfos)) {
      const key = name as keyof typeof settingInfos;
      const here = flagged[key]?.value === found[key]?.value ? flagged[key] : found[key];
      const row = {
        name,
        value: here?.value ?? null,
        from: here?.from ?? 'default',
        where: here?.where ?? 'built in',
        says: info.says,
      };
      const value = row.value ?? terminal.out.dim(`(${info.fallback})`);
      if (json) terminal.data(JSON.stringify(row));
      else
        terminal.data(
          `${name.padEnd(14)} ${value}${sources ? terminal.out.dim(`  ${row.from}: ${row.where}`) : ''}`,
        );
    }
    return exitCodes.ok;
  },
});
