import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { examine } from '../doctor/examine.ts';
import type { Finding } from '../doctor/finding.ts';
import { exitCodes } from '../exit-codes.ts';
import { withStore } from '../server/with-store.ts';
import type { Style } from '../terminal/style.ts';

export const doctorCommand = defineCommand({
  usage: 'doctor',
  group: 'Care',
  summary:
    'is everything well: node, settings, disk, PostgreSQL, the log, a job’s round trip, conservation, digests',
  about: 'Each check says ok, warn or fail, and what to do. Ends with 1 when one fails.',
  options: [],
  shape: z.object({}),
  examples: [
    ['daybook doctor', 'every check'],
    ['daybook doctor --json', 'one finding per line'],
  ],
  run: async ({ config, settings, terminal, json }) =>
    withStore(settings, 'line', async ({ store, doors }) => {
      const findings = await examine({ store, doors, config });
      for (const finding of findings) {
        for (const line of json ? [JSON.stringify(finding)] : findingLines(finding, terminal.out))
          terminal.data(line);
      }
      return findings.some(({ state }) => state === 'fail') ? exitCodes.failed : exitCodes.ok;
    }),
});

function findingLines({ check, state, says, fix }: Finding, style: Style): string[] {
  const mark = { ok: style.good('ok  '), warn: style.warn('warn'), fail: style.bad('fail') }[state];
  return [
    `${mark}  ${check.padEnd(13)} ${says}`,
    ...(fix === null ? [] : [`${' '.repeat(20)}${style.dim('fix')} ${fix}`]),
  ];
}
